package dev.belleville.orm.shop;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.meta.Registry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shop's models by app. */
public final class Shop {
    private Shop() {}

    public static Map<String, List<Class<? extends BaseModel>>> apps() {
        var apps = new LinkedHashMap<String, List<Class<? extends BaseModel>>>();
        apps.put("auth", List.of(User.class));
        apps.put(
                "catalog",
                List.of(
                        Category.class,
                        Tag.class,
                        Goods.class,
                        Customer.class,
                        Order.class,
                        OrderLine.class,
                        Review.class));
        return apps;
    }

    public static Registry registry() {
        return Registry.of(apps());
    }
}
