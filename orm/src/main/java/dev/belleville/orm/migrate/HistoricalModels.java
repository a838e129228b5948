package dev.belleville.orm.migrate;

import dev.belleville.orm.Manager;
import dev.belleville.orm.Orm;
import dev.belleville.orm.meta.FieldMeta;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The models as they were at one point of the migrations, on the connection and in the transaction
 * of the migration. Django's {@code apps} in a RunPython function.
 *
 * <pre>{@code
 * runJava(models -> {
 *     for (var goods : models.objects("Goods").filter("stock", 0).iterator()) {
 *         goods.set("active", false);
 *         goods.save();
 *     }
 * })
 * }</pre>
 *
 * <p>Today's classes cannot be asked there: their columns may not be there yet, or no longer.
 * Nobody hears of what is saved.
 */
public final class HistoricalModels {
    private final String app;
    private final ProjectState state;
    private final HistoricalClasses classes;
    private final Connection connection;
    private final Orm orm;

    HistoricalModels(String app, ProjectState state, Connection connection) {
        this.app = app;
        this.state = state;
        this.connection = connection;
        classes = new HistoricalClasses(state);
        Orm.Builder builder = Orm.builder();
        classes.byApp().forEach(builder::models);
        orm = builder.database(Orm.DEFAULT, connection).open();
    }

    /**
     * The rows of a model.
     *
     * @param label such as {@code catalog.Goods}; {@code Goods} is one of the migration's own app
     * @throws MigrationError if there is no such model at this point
     */
    @SuppressWarnings("unchecked") // its class was made to extend this one
    public Manager<HistoricalModel> objects(String label) {
        return (Manager<HistoricalModel>) Manager.of(classes.type(model(label)));
    }

    /** A new instance of a model, with its defaults, that no row stands for yet. */
    public HistoricalModel newInstance(String label) {
        return (HistoricalModel) orm.registry().model(classes.type(model(label))).newInstance();
    }

    ModelState model(String label) {
        return state.model(label.contains(".") ? label : app + "." + label);
    }

    /** The fields that make the primary key of a model. */
    List<FieldMeta> keyFields(String label) {
        return orm.registry().model(classes.type(model(label))).keyFields();
    }

    /** The migration's connection: nobody may commit or close it. */
    public Connection connection() {
        return connection;
    }

    /** Runs {@code step} with these models. */
    void run(DataStep step) throws SQLException {
        orm.call(() -> {
            step.run(this);
            return this;
        });
    }
}
