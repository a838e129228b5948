CREATE TABLE person (
    id bigint AUTO_INCREMENT PRIMARY KEY,
    name varchar(40) NOT NULL,
    boss_id bigint NULL REFERENCES person (id) ON DELETE SET NULL,
    mentor bigint NULL,
    badge char(8) NOT NULL UNIQUE,
    CONSTRAINT person_mentor FOREIGN KEY (mentor) REFERENCES person (id)
);

CREATE TABLE team (
    "teamNo" bigint NOT NULL PRIMARY KEY,
    lead_id bigint NOT NULL REFERENCES person (id),
    motto varchar(40) DEFAULT 'go' NOT NULL
);

CREATE TABLE membership (
    team bigint NOT NULL REFERENCES team ("teamNo") ON DELETE CASCADE,
    person_badge char(8) NOT NULL REFERENCES person (badge),
    since date NULL,
    PRIMARY KEY (team, person_badge)
);

CREATE TABLE membership_note (
    id bigint AUTO_INCREMENT PRIMARY KEY,
    team bigint NOT NULL,
    person_badge char(8) NOT NULL,
    remark varchar(100) NOT NULL,
    CONSTRAINT note_of_membership FOREIGN KEY (team, person_badge)
        REFERENCES membership (team, person_badge)
);

CREATE TABLE egg (
    id bigint AUTO_INCREMENT PRIMARY KEY,
    layer_id bigint NULL
);

CREATE TABLE hen (
    id bigint AUTO_INCREMENT PRIMARY KEY,
    hatched_from bigint NULL UNIQUE REFERENCES egg (id)
);

ALTER TABLE egg ADD CONSTRAINT egg_layer FOREIGN KEY (layer_id) REFERENCES hen (id);

CREATE TABLE passport (
    person_id bigint NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    number varchar(20) NOT NULL
);

CREATE TABLE "switch" (
    code integer NOT NULL PRIMARY KEY,
    person_id bigint NULL UNIQUE REFERENCES person (id)
);

CREATE TABLE "class" (
    "int" integer NOT NULL PRIMARY KEY,
    "public" varchar(10) NULL,
    "Mixed Case" integer NULL,
    "mixed_case" integer NULL,
    "2nd" integer NULL,
    "trailing_" integer NULL,
    "two__under" integer NULL,
    "_" integer NULL,
    "say ""hi"" */ \u0041" integer NULL,
    "objects" integer NULL,
    "meta" integer NULL,
    "pk" integer NULL,
    "naïve" integer NULL,
    "firstName" varchar(20) NULL,
    "ORDER" integer NULL
);

CREATE TABLE "String" (
    id integer NOT NULL PRIMARY KEY,
    "value" varchar(20) NOT NULL
);

CREATE TABLE "2024 sales" (
    id integer NOT NULL PRIMARY KEY,
    amount decimal(8, 2) NOT NULL,
    net decimal(8, 2) GENERATED ALWAYS AS (amount * 2) STORED,
    CHECK (amount > 0)
);

CREATE TABLE "Meta" (
    id integer NOT NULL PRIMARY KEY,
    class_id integer NULL REFERENCES "class" ("int"),
    string_id integer NULL REFERENCES "String" (id)
);

CREATE TABLE log (
    said varchar(40) NULL,
    weight integer NULL
);

CREATE TABLE visit (
    remark varchar(40) NULL,
    person_id bigint NOT NULL REFERENCES person (id),
    host_id bigint NOT NULL REFERENCES person (id)
);

CREATE TABLE seat (
    line varchar(2) NOT NULL,
    place integer NOT NULL,
    taken boolean NOT NULL DEFAULT false,
    CONSTRAINT one_seat UNIQUE (line, place)
);

CREATE TABLE plate (
    code varchar(12) NOT NULL UNIQUE,
    worth integer NULL
);

CREATE INDEX plate_worth ON plate (worth DESC, code);

CREATE VIEW rich_plates AS SELECT code, worth FROM plate WHERE worth > 10;

CREATE VIEW people AS SELECT p.id, p.name, b.name AS boss FROM person p LEFT JOIN person b ON b.id = p.boss_id;

INSERT INTO person (id, name, boss_id, mentor, badge) VALUES (1, 'Ada', NULL, NULL, 'A0000001');

INSERT INTO person (id, name, boss_id, mentor, badge) VALUES (2, 'Bob', 1, 1, 'B0000002'), (3, 'Cy', 1, 2, 'C0000003');

INSERT INTO team VALUES (7, 1, 'fast'), (8, 3, 'slow');

INSERT INTO membership VALUES (7, 'A0000001', '2024-02-29'), (7, 'B0000002', NULL), (8, 'B0000002', '1999-12-31');

INSERT INTO membership_note (team, person_badge, remark) VALUES (7, 'B0000002', 'late'), (7, 'B0000002', 'later');

INSERT INTO egg (id, layer_id) VALUES (1, NULL);

INSERT INTO hen (id, hatched_from) VALUES (1, 1);

INSERT INTO egg (id, layer_id) VALUES (2, 1);

INSERT INTO "switch" VALUES (1, 2), (2, NULL);

INSERT INTO passport VALUES (1, 'X1'), (3, 'X3');

INSERT INTO "class" VALUES (1, 'a', 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 'Zoë', 13), (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO "String" VALUES (1, 'text');

INSERT INTO "2024 sales" (id, amount) VALUES (1, 3.50), (2, 99.99);

INSERT INTO "Meta" VALUES (1, 1, 1), (2, NULL, NULL);

INSERT INTO log VALUES ('one', 1), ('one', 1), (NULL, NULL);

INSERT INTO visit VALUES ('hello', 1, 2), (NULL, 1, 3);

INSERT INTO seat VALUES ('A', 1, true), ('A', 2, false);

INSERT INTO plate VALUES ('tin', 3), ('gold', 300), ('none', NULL);
