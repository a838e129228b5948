package shop;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.web.AppConfig;
import java.util.List;
import shop.migrations.Migrations;

/** The shop's one app. */
final class CatalogApp implements AppConfig {
    @Override
    public String label() {
        return "catalog";
    }

    @Override
    public List<Class<? extends BaseModel>> models() {
        return List.of(
                Category.class,
                Tag.class,
                Goods.class,
                Customer.class,
                Order.class,
                OrderLine.class,
                Review.class);
    }

    @Override
    public List<Migration> migrations() {
        return Migrations.all();
    }

    @Override
    public List<Object> commands() {
        return List.of(new Seed());
    }
}
