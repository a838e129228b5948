package shop.migrations;

import static dev.belleville.orm.OnDelete.*;
import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;

import dev.belleville.orm.Meta;
import dev.belleville.orm.Q;
import dev.belleville.orm.migrate.Migration;
import java.util.Map;

/** Create model Category, and 6 more. */
final class M0001_initial {
    private M0001_initial() {}

    static Migration migration() {
        return Migration.of("catalog", "0001_initial")
                .initial()
                .dependsOn("auth", "0012_alter_user_first_name_max_length")
                .operations(
                        createModel(
                                        "Category",
                                        field("id", bigAuto().primaryKey()),
                                        field("name", character(80)),
                                        field("slug", slug(50).unique()),
                                        field(
                                                "parent",
                                                foreignKey("catalog.Category", CASCADE)
                                                        .nullable()
                                                        .blank()
                                                        .relatedName("children")))
                                .meta(Meta.of().verboseNamePlural("categories").ordering("name")),
                        createModel(
                                "Customer",
                                field("id", bigAuto().primaryKey()),
                                field(
                                        "user",
                                        oneToOne("auth.User", CASCADE).relatedName("customer")),
                                field("phone", character(20).blank())),
                        createModel(
                                        "Tag",
                                        field("id", bigAuto().primaryKey()),
                                        field("name", character(40).unique()))
                                .meta(Meta.of().ordering("name")),
                        createModel(
                                        "Goods",
                                        field("id", bigAuto().primaryKey()),
                                        field("name", character(120)),
                                        field("slug", slug(120).unique()),
                                        field("description", text().blank()),
                                        field("price", decimal(10, 2)),
                                        field("stock", positiveInteger().defaultValue(0)),
                                        field("active", bool().defaultValue(true)),
                                        field(
                                                "category",
                                                foreignKey("catalog.Category", PROTECT)
                                                        .relatedName("goods")),
                                        field(
                                                "tags",
                                                manyToMany("catalog.Tag")
                                                        .blank()
                                                        .relatedName("goods")),
                                        field("attributes", json().blank().defaultValue(Map.of())),
                                        field("released", date().nullable().blank()),
                                        field("created", dateTime()))
                                .meta(
                                        Meta.of()
                                                .verboseNamePlural("goods")
                                                .ordering("id")
                                                .index("goods_category_price", "category", "price")
                                                .check(
                                                        "goods_price_positive",
                                                        Q.of("price__gt", 0))),
                        createModel(
                                        "Order",
                                        field("id", bigAuto().primaryKey()),
                                        field(
                                                "customer",
                                                foreignKey("catalog.Customer", CASCADE)
                                                        .relatedName("orders")),
                                        field(
                                                "status",
                                                character(10)
                                                        .defaultValue("new")
                                                        .choice("new", "New")
                                                        .choice("paid", "Paid")
                                                        .choice("sent", "Sent")
                                                        .choice("cancelled", "Cancelled")),
                                        field("created", dateTime()))
                                .meta(Meta.of().ordering("-created", "-id")),
                        createModel(
                                        "OrderLine",
                                        field("id", bigAuto().primaryKey()),
                                        field(
                                                "order",
                                                foreignKey("catalog.Order", CASCADE)
                                                        .relatedName("lines")),
                                        field(
                                                "goods",
                                                foreignKey("catalog.Goods", PROTECT)
                                                        .relatedName("lines")),
                                        field("quantity", positiveSmallInteger().defaultValue(1)),
                                        field("price", decimal(10, 2)))
                                .meta(
                                        Meta.of()
                                                .ordering("id")
                                                .unique("orderline_once", "order", "goods")),
                        createModel(
                                        "Review",
                                        field("id", bigAuto().primaryKey()),
                                        field(
                                                "goods",
                                                foreignKey("catalog.Goods", CASCADE)
                                                        .relatedName("reviews")),
                                        field(
                                                "author",
                                                foreignKey("auth.User", SET_NULL)
                                                        .nullable()
                                                        .relatedName("reviews")),
                                        field("rating", positiveSmallInteger()),
                                        field("text", text().blank()),
                                        field("created", dateTime()))
                                .meta(Meta.of().ordering("-created", "-id")));
    }
}
