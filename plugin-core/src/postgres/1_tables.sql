-- Times are in seconds since 1970, unless it says otherwise. The hash of a code, a token, a cookie or the id of a session is its SHA-256.

CREATE TABLE plugin_tables (version INTEGER NOT NULL);
INSERT INTO plugin_tables VALUES (0);

-- What a user has allowed a client. All codes and tokens that come of it hang on it, so that deleting it revokes them together. Whoever
-- changes one of them locks its grant first.
CREATE TABLE plugin_oauth_grants (
    id BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    client_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    scopes TEXT NOT NULL,
    resource TEXT,
    expires_at BIGINT NOT NULL
);
CREATE INDEX ON plugin_oauth_grants (expires_at);
CREATE INDEX ON plugin_oauth_grants (subject);

-- Used codes are kept as long as their grant, so that a second use is noticed.
CREATE TABLE plugin_oauth_codes (
    hash BYTEA PRIMARY KEY,
    grant_id BIGINT NOT NULL REFERENCES plugin_oauth_grants (id) ON DELETE CASCADE,
    redirect_uri TEXT NOT NULL,
    challenge TEXT,
    used BOOLEAN NOT NULL DEFAULT FALSE,
    expires_at BIGINT NOT NULL
);
CREATE INDEX ON plugin_oauth_codes (grant_id);

-- Likewise used refresh tokens.
CREATE TABLE plugin_oauth_refresh_tokens (
    hash BYTEA PRIMARY KEY,
    grant_id BIGINT NOT NULL REFERENCES plugin_oauth_grants (id) ON DELETE CASCADE,
    used BOOLEAN NOT NULL DEFAULT FALSE,
    expires_at BIGINT NOT NULL
);
CREATE INDEX ON plugin_oauth_refresh_tokens (grant_id);

CREATE TABLE plugin_oauth_access_tokens (
    hash BYTEA PRIMARY KEY,
    grant_id BIGINT NOT NULL REFERENCES plugin_oauth_grants (id) ON DELETE CASCADE,
    scopes TEXT NOT NULL,
    resource TEXT,
    expires_at BIGINT NOT NULL
);
CREATE INDEX ON plugin_oauth_access_tokens (grant_id);
CREATE INDEX ON plugin_oauth_access_tokens (expires_at);

-- Who is logged in, by the hash of the cookie.
CREATE TABLE plugin_oauth_sessions (
    hash BYTEA PRIMARY KEY,
    subject TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX ON plugin_oauth_sessions (expires_at);
CREATE INDEX ON plugin_oauth_sessions (subject);

-- How often a password was tried, by the hash of the user name or of the address.
CREATE TABLE plugin_oauth_attempts (
    hash BYTEA PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);
CREATE INDEX ON plugin_oauth_attempts (last_at);

-- What opened an MCP session, by the hash of its id: another instance answers it by doing that again.
CREATE TABLE plugin_mcp_sessions (
    hash BYTEA PRIMARY KEY,
    hello TEXT NOT NULL,
    used_at BIGINT NOT NULL
);
CREATE INDEX ON plugin_mcp_sessions (used_at);

-- Until when the requests of each client are ahead of their time, in microseconds since 1970. A crash empties it, which lets everyone start
-- afresh and saves each request a write to the disk.
CREATE UNLOGGED TABLE plugin_rates (
    client TEXT PRIMARY KEY,
    ahead_until BIGINT NOT NULL
) WITH (fillfactor = 70);
