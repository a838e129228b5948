CREATE TYPE mood AS ENUM ('sad', 'so-so', 'HAPPY');

CREATE TYPE place AS (street text, number integer);

CREATE DOMAIN postcode AS varchar(5) CHECK (VALUE ~ '^[0-9]+$');

CREATE DOMAIN capital_postcode AS postcode CHECK (VALUE LIKE '1%');

CREATE EXTENSION IF NOT EXISTS citext;

CREATE TABLE every_type (
    id serial PRIMARY KEY,
    a_smallint smallint NOT NULL,
    an_integer integer NOT NULL,
    a_bigint bigint NOT NULL,
    a_positive integer NOT NULL CHECK (a_positive >= 0),
    a_numeric numeric NOT NULL,
    a_price numeric(10, 2) NOT NULL,
    a_real real NOT NULL,
    a_double double precision NOT NULL,
    some_money money NOT NULL,
    a_varchar varchar(20) NOT NULL,
    an_open_varchar varchar NOT NULL,
    a_char char(5) NOT NULL,
    a_text text COLLATE "C" NOT NULL,
    a_citext citext NOT NULL,
    a_name name NOT NULL,
    some_bytes bytea NOT NULL,
    a_date date NOT NULL,
    a_time time NOT NULL,
    a_time_tz timetz NOT NULL,
    a_timestamp timestamp NOT NULL,
    a_timestamp_tz timestamptz NOT NULL,
    an_interval interval NOT NULL,
    a_boolean boolean NOT NULL,
    a_mood mood NOT NULL,
    a_point point NOT NULL,
    a_cidr cidr NOT NULL,
    an_inet inet NOT NULL,
    a_macaddr macaddr NOT NULL,
    a_bit bit(3) NOT NULL,
    a_varbit bit varying(5) NOT NULL,
    a_tsvector tsvector NOT NULL,
    a_uuid uuid NOT NULL,
    an_xml xml NOT NULL,
    a_json json NOT NULL,
    a_jsonb jsonb NOT NULL,
    some_integers integer[] NOT NULL,
    some_texts text[] NOT NULL,
    some_varchars varchar(9)[] NOT NULL,
    some_prices numeric(6, 2)[] NOT NULL,
    some_uuids uuid[] NOT NULL,
    some_moods mood[] NOT NULL,
    some_times timestamptz[] NOT NULL,
    a_range int4range NOT NULL,
    some_dates daterange NOT NULL,
    a_place place NOT NULL,
    a_postcode postcode NOT NULL,
    a_capital capital_postcode NOT NULL,
    an_oid oid NOT NULL,
    twice integer GENERATED ALWAYS AS (an_integer * 2) STORED,
    may_be_null integer NULL,
    no_bytes bytea NULL,
    no_mood mood NULL,
    preset integer NOT NULL DEFAULT 7,
    preset_text varchar(10) NOT NULL DEFAULT 'it''s',
    preset_empty varchar(10) NOT NULL DEFAULT '',
    preset_time timestamptz NOT NULL DEFAULT now(),
    preset_truth boolean NOT NULL DEFAULT true,
    preset_uuid uuid NOT NULL DEFAULT gen_random_uuid()
);

COMMENT ON TABLE every_type IS 'One of each';

COMMENT ON COLUMN every_type.a_price IS 'in "crowns"';

CREATE INDEX every_type_json ON every_type USING gin (a_jsonb);

CREATE INDEX every_type_more ON every_type (a_date) INCLUDE (a_time);

ALTER TABLE every_type ADD CONSTRAINT late UNIQUE (a_varchar, a_char) DEFERRABLE INITIALLY DEFERRED;

INSERT INTO every_type VALUES (
    1, -3, 1073741823, 9007199254740993, 0, 12345.678, 9.90, 1.5, 2.25, '$1,234.50', 'abc', 'open', 'ab',
    'C', 'CiText', 'a_name', '\x00ff10', '2024-02-29', '08:17:00.5', '08:17:00+02', '2024-01-31 08:17:00.123456',
    '2024-01-31 08:17:00.123456+02', '3 days 04:05:06.5', true, 'so-so', '(1,2)', '10.0.0.0/8', '192.168.0.1/24',
    '08:00:2b:01:02:03', B'101', B'11', 'a fat cat', '12345678-1234-5678-1234-567812345678', '<a/>', '{"a": [1, 2]}',
    '{"b": null}', '{1,2,NULL}', '{a,"b,c"}', '{x}', '{1.50,2.25}', '{12345678-1234-5678-1234-567812345678}',
    '{sad,HAPPY}', '{"2024-01-31 08:17:00+00"}', '[1,5)', '[2024-01-01,2024-02-01)', '(High,3)', '54321', '12345', 77);

INSERT INTO every_type VALUES (
    2, 3, -5, -1, 5, 0, 0, 0, 0, '0', '', '', '', '', '', '', '', '0001-01-01', '00:00', '00:00+00',
    '9999-12-31 23:59:59', '1970-01-01 00:00:00+00', '-1 hour', false, 'HAPPY', '(0,0)', '::/0', '::1',
    '08:00:2b:01:02:04', B'000', B'', '', '00000000-0000-0000-0000-000000000000', '', '[]', '"text"', '{}', '{}', '{}',
    '{}', '{}', '{}', '{}', 'empty', 'empty', '("",1)', '1', '1', 0);
