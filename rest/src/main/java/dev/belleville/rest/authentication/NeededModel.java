package dev.belleville.rest.authentication;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Orm;
import java.util.List;

/** Asks whether an app has a model, for those who would fail without it. */
final class NeededModel {
    private NeededModel() {}

    /**
     * That {@code who} lacks {@code model}, and the app to be installed; none where it is there.
     */
    static List<String> mistakes(String who, Class<? extends BaseModel> model) {
        try {
            Orm.current().registry().model(model);
            return List.of();
        } catch (ImproperlyConfigured e) {
            return List.of(who + " has no table. " + e.getMessage());
        }
    }
}
