package dev.belleville.web;

import dev.belleville.orm.BaseModel;
import java.util.List;

/** The app of models that were given without one. */
record MainApp(List<Class<? extends BaseModel>> models) implements AppConfig {
    MainApp {
        models = List.copyOf(models);
    }

    @Override
    public String label() {
        return "main";
    }
}
