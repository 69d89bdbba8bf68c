-- Both SQLite and PostgreSQL run this. Prices are euro cents for a night, dates are ISO 8601 texts, which sort as dates do.

CREATE TABLE hotels (
    id BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    city TEXT NOT NULL,
    -- SQLite lowers ASCII letters only, so the lower-case name is stored.
    city_lower TEXT NOT NULL,
    stars BIGINT NOT NULL,
    description TEXT NOT NULL
);

-- One row for each kind of room in a hotel, of which the hotel has `total`.
CREATE TABLE rooms (
    id BIGINT NOT NULL PRIMARY KEY,
    hotel_id BIGINT NOT NULL REFERENCES hotels,
    kind TEXT NOT NULL,
    price BIGINT NOT NULL,
    max_guests BIGINT NOT NULL,
    total BIGINT NOT NULL,
    UNIQUE (hotel_id, kind)
);

CREATE TABLE bookings (
    id TEXT NOT NULL PRIMARY KEY,
    room_id BIGINT NOT NULL REFERENCES rooms,
    check_in TEXT NOT NULL,
    nights BIGINT NOT NULL,
    guests BIGINT NOT NULL,
    guest_name TEXT NOT NULL,
    total_price BIGINT NOT NULL
);

-- Every night that a booking takes, so that rooms taken in a night are counted without arithmetic on dates.
CREATE TABLE nights (
    booking_id TEXT NOT NULL REFERENCES bookings ON DELETE CASCADE,
    room_id BIGINT NOT NULL,
    night TEXT NOT NULL,
    PRIMARY KEY (booking_id, night)
);

CREATE INDEX nights_of_room ON nights (room_id, night);
