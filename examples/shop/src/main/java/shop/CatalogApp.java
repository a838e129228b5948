package shop;

import dev.belleville.core.Setting;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.tasks.Task;
import dev.belleville.web.AppConfig;
import java.util.List;
import shop.checkout.Receipt;
import shop.migrations.Migrations;
import shop.staff.NightlyReport;
import shop.staff.OrderExport;

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
    public List<Task<?>> tasks() {
        return List.of(Receipt.TASK, OrderExport.TASK, NightlyReport.TASK);
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(OrderExport.ROOT);
    }

    @Override
    public List<Object> commands() {
        return List.of(new Seed());
    }
}
