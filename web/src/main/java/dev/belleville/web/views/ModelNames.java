package dev.belleville.web.views;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Orm;
import dev.belleville.orm.meta.ModelMeta;
import java.util.Locale;

/** What templates and their variables are called after a model. */
final class ModelNames {
    private ModelNames() {}

    static ModelMeta meta(Class<? extends BaseModel> model) {
        return Orm.current().registry().model(model);
    }

    /** {@code goods}. */
    static String variable(Class<? extends BaseModel> model) {
        return meta(model).name().toLowerCase(Locale.ROOT);
    }

    /** {@code catalog/goods_list.html}. */
    static String template(Class<? extends BaseModel> model, String suffix) {
        return meta(model).app() + "/" + variable(model) + suffix + ".html";
    }
}
