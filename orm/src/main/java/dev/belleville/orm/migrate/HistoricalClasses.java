package dev.belleville.orm.migrate;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Ordering;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes a class for each model of one point of the history, that reads like one that somebody wrote
 * then, so that all that works on models works on these.
 */
final class HistoricalClasses extends ClassLoader {
    private static final String PACKAGE = "history.";

    private final Map<String, ModelState> models = new LinkedHashMap<>();
    private final Map<String, Class<? extends BaseModel>> classes = new LinkedHashMap<>();

    /** The classes of all models of {@code state}. */
    HistoricalClasses(ProjectState state) {
        super(HistoricalModel.class.getClassLoader());
        Stream.of(false, true)
                .flatMap(proxies -> state.standing().stream().filter(m -> m.isProxy() == proxies))
                .forEach(model -> {
                    String name = PACKAGE + model.label();
                    ModelState concrete = state.concrete(model);
                    models.put(name, concrete);
                    classes.put(model.key(), define(name, model, concrete));
                });
    }

    ModelState model(Class<?> type) {
        ModelState model = models.get(type.getName());
        if (model == null) {
            throw new IllegalStateException(type + " is no model of the history.");
        }
        return model;
    }

    /** The classes by the labels of their apps. */
    Map<String, List<Class<? extends BaseModel>>> byApp() {
        var byApp = new LinkedHashMap<String, List<Class<? extends BaseModel>>>();
        classes.forEach((label, type) ->
                byApp.computeIfAbsent(label.split("\\.", 2)[0], _ -> new ArrayList<>()).add(type));
        return byApp;
    }

    /** The class of a model of the state. */
    Class<? extends BaseModel> type(ModelState model) {
        Class<? extends BaseModel> type = classes.get(model.key().toLowerCase(Locale.ROOT));
        if (type == null) {
            throw new IllegalStateException(model.label() + " is no model of the history.");
        }
        return type;
    }

    private Class<? extends BaseModel> define(String name, ModelState model, ModelState concrete) {
        Class<?> parent = model.isProxy() ? type(concrete) : HistoricalModel.class;
        byte[] code = new HistoricalCode(name, model, parent).write();
        Class<? extends BaseModel> type =
                defineClass(name, code, 0, code.length).asSubclass(BaseModel.class);
        try {
            Field options = type.getField(HistoricalCode.OPTIONS);
            options.set(null, options(model));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Making the class of " + model.label(), e);
        }
        return type;
    }

    /** What counts for rows; rules are the database's to keep. */
    private static Meta options(ModelState model) {
        Meta said = model.options();
        return Meta.of()
                .table(TableReader.tableName(model))
                .ordering(said.ordering().toArray(Ordering[]::new))
                .compositePrimaryKey(said.compositeKey().toArray(String[]::new));
    }
}
