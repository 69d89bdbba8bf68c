-- The hash of a code, a token or a cookie is the SHA-256 of 256 random bits, in the characters of base64url. Times are in seconds since
-- 1970.

-- What a user has allowed a client. All codes and tokens that come of it hang on it, so that deleting it revokes them together.
CREATE TABLE grants (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    client_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    scopes TEXT NOT NULL,
    resource TEXT,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX grants_expire ON grants (expires_at);
CREATE INDEX grants_of_subject ON grants (subject);

-- Used codes are kept as long as their grant, so that a second use is noticed.
CREATE TABLE codes (
    hash BLOB PRIMARY KEY,
    grant_id INTEGER NOT NULL REFERENCES grants (id) ON DELETE CASCADE,
    redirect_uri TEXT NOT NULL,
    challenge TEXT,
    used INTEGER NOT NULL DEFAULT 0,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX codes_of_grant ON codes (grant_id);

-- Likewise used refresh tokens.
CREATE TABLE refresh_tokens (
    hash BLOB PRIMARY KEY,
    grant_id INTEGER NOT NULL REFERENCES grants (id) ON DELETE CASCADE,
    used INTEGER NOT NULL DEFAULT 0,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX refresh_tokens_of_grant ON refresh_tokens (grant_id);

CREATE TABLE access_tokens (
    hash BLOB PRIMARY KEY,
    grant_id INTEGER NOT NULL REFERENCES grants (id) ON DELETE CASCADE,
    scopes TEXT NOT NULL,
    resource TEXT,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX access_tokens_of_grant ON access_tokens (grant_id);
CREATE INDEX access_tokens_expire ON access_tokens (expires_at);

-- Who is logged in, by the hash of the cookie.
CREATE TABLE sessions (
    hash BLOB PRIMARY KEY,
    subject TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_expire ON sessions (expires_at);

-- How often a password was tried, by the hash of the user name or of the address.
CREATE TABLE attempts (
    hash BLOB PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX attempts_expire ON attempts (last_at);
