CREATE TABLE "auth_user" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "password" varchar(128) NOT NULL,
    "last_login" datetime NULL,
    "is_superuser" bool NOT NULL,
    "username" varchar(150) NOT NULL UNIQUE,
    "last_name" varchar(150) NOT NULL,
    "email" varchar(254) NOT NULL,
    "is_staff" bool NOT NULL,
    "is_active" bool NOT NULL,
    "date_joined" datetime NOT NULL,
    "first_name" varchar(150) NOT NULL
);
CREATE TABLE "catalog_category" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" varchar(80) NOT NULL,
    "slug" varchar(50) NOT NULL UNIQUE,
    "parent_id" bigint NULL REFERENCES "catalog_category" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "catalog_category_parent_id_f61bd017" ON "catalog_category" ("parent_id");
CREATE TABLE "catalog_tag" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" varchar(40) NOT NULL UNIQUE
);
CREATE TABLE "catalog_goods" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" varchar(120) NOT NULL,
    "slug" varchar(120) NOT NULL UNIQUE,
    "description" text NOT NULL,
    "price" decimal NOT NULL,
    "stock" integer unsigned NOT NULL CHECK ("stock" >= 0),
    "active" bool NOT NULL,
    "attributes" text NOT NULL CHECK ((JSON_VALID("attributes") OR "attributes" IS NULL)),
    "released" date NULL,
    "created" datetime NOT NULL,
    "category_id" bigint NOT NULL REFERENCES "catalog_category" ("id") DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT "goods_price_positive" CHECK ("price" > '0')
);
CREATE INDEX "catalog_goods_category_id_16ee72ab" ON "catalog_goods" ("category_id");
CREATE INDEX "goods_category_price" ON "catalog_goods" ("category_id", "price");
CREATE TABLE "catalog_goods_tags" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "goods_id" bigint NOT NULL REFERENCES "catalog_goods" ("id") DEFERRABLE INITIALLY DEFERRED,
    "tag_id" bigint NOT NULL REFERENCES "catalog_tag" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX "catalog_goods_tags_goods_id_tag_id_4c3d415e_uniq" ON "catalog_goods_tags" ("goods_id", "tag_id");
CREATE INDEX "catalog_goods_tags_goods_id_c708d3ce" ON "catalog_goods_tags" ("goods_id");
CREATE INDEX "catalog_goods_tags_tag_id_524cee1f" ON "catalog_goods_tags" ("tag_id");
CREATE TABLE "catalog_customer" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "phone" varchar(20) NOT NULL,
    "user_id" integer NOT NULL UNIQUE REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE "catalog_order" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "status" varchar(10) NOT NULL,
    "created" datetime NOT NULL,
    "customer_id" bigint NOT NULL REFERENCES "catalog_customer" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "catalog_order_customer_id_ba88e851" ON "catalog_order" ("customer_id");
CREATE TABLE "catalog_orderline" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "quantity" smallint unsigned NOT NULL CHECK ("quantity" >= 0),
    "price" decimal NOT NULL,
    "goods_id" bigint NOT NULL REFERENCES "catalog_goods" ("id") DEFERRABLE INITIALLY DEFERRED,
    "order_id" bigint NOT NULL REFERENCES "catalog_order" ("id") DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT "orderline_once" UNIQUE ("order_id", "goods_id")
);
CREATE INDEX "catalog_orderline_goods_id_1d33cc0c" ON "catalog_orderline" ("goods_id");
CREATE INDEX "catalog_orderline_order_id_2374a37b" ON "catalog_orderline" ("order_id");
CREATE TABLE "catalog_review" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "rating" smallint unsigned NOT NULL CHECK ("rating" >= 0),
    "text" text NOT NULL,
    "created" datetime NOT NULL,
    "author_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "goods_id" bigint NOT NULL REFERENCES "catalog_goods" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "catalog_review_author_id_a762d18d" ON "catalog_review" ("author_id");
CREATE INDEX "catalog_review_goods_id_95b144b9" ON "catalog_review" ("goods_id");
