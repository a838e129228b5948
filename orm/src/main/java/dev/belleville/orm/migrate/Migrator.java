package dev.belleville.orm.migrate;

import dev.belleville.orm.Orm;
import dev.belleville.orm.Signals;
import dev.belleville.orm.meta.Registry;
import dev.belleville.orm.migrate.schema.SchemaEditor;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The migrations of one site and one of its databases: what stands behind makemigrations, migrate,
 * showmigrations and sqlmigrate. It prints nothing and writes no files.
 */
public final class Migrator {
    private final DataSource database;
    private final Permission permission;
    private final Clock clock;
    private final Signals signals;
    private final String alias;
    private final Map<String, AppMigrations> apps = new LinkedHashMap<>();
    private final Graph graph;
    private final ProjectState models;
    private final ProjectState unmigrated;
    private final Fills initial;

    /**
     * Over {@code registry}'s models; models of apps that are not among {@code apps} have no
     * migrations and get their tables by {@link #syncModels}.
     *
     * @param clock says when a migration was applied
     * @throws MigrationError if the migrations do not fit together
     */
    public Migrator(
            DataSource database, Registry registry, Collection<AppMigrations> apps, Clock clock) {
        this(database, registry, apps, clock, Signals.of(), Orm.DEFAULT, (_, _) -> true);
    }

    /**
     * Over a site's models and its database {@code alias}, as far as the site's routers allow, and
     * heard by its signals. What they forbid is recorded as applied and not done, as in Django.
     *
     * @param clock says when a migration was applied
     * @throws MigrationError if the migrations do not fit together
     */
    public static Migrator of(Orm orm, String alias, Collection<AppMigrations> apps, Clock clock) {
        return new Migrator(
                orm.database(alias).dataSource(),
                orm.registry(),
                apps,
                clock,
                orm.signals(),
                alias,
                (app, model) -> orm.allowsMigrate(alias, app, model));
    }

    /** What may be done to which model. */
    private interface Permission {
        boolean allows(String app, @Nullable String model);
    }

    private Migrator(
            DataSource database,
            Registry registry,
            Collection<AppMigrations> apps,
            Clock clock,
            Signals signals,
            String alias,
            Permission permission) {
        this.database = database;
        this.permission = permission;
        this.clock = clock;
        this.signals = signals;
        this.alias = alias;
        apps.forEach(a -> this.apps.put(a.app(), a));
        graph =
                new Graph(
                        apps.stream().flatMap(a -> a.migrations().stream()).toList(),
                        this.apps.keySet());
        models = StateReader.read(registry);
        initial = new InitialValues(registry, clock);
        unmigrated =
                ProjectState.of(
                        models.models().stream()
                                .filter(m -> !this.apps.containsKey(m.app()))
                                .toList());
    }

    /**
     * The migrations that the models ask for beyond those there are, each after those it depends
     * on; none where all is up to date. Django's makemigrations, and its {@code --check}.
     *
     * @param labels the apps to write for, with what these need; none for all
     * @param name a name without its number; empty for one after what is done
     * @param fills what rows get where a field has no default; where it has none either, they get
     *     what a fresh instance holds
     * @throws MigrationError if rows need a value that neither knows
     */
    public List<Draft> makemigrations(Collection<String> labels, String name, Fills fills) {
        labels.forEach(graph::requireApp);
        ProjectState recorded = graph.state(unmigrated, _ -> true);
        var changes =
                new Autodetector(recorded, models, apps.keySet(), fills.orElse(initial)).detect();
        List<Migration> migrations = new Arranger(graph, name).arrange(changes);
        Set<MigrationKey> wanted = new LinkedHashSet<>();
        for (Migration migration : migrations.reversed()) {
            String app = migration.key().app();
            if (labels.isEmpty() || labels.contains(app) || wanted.contains(migration.key())) {
                wanted.add(migration.key());
                wanted.addAll(migration.dependencies());
            }
        }
        return drafts(recorded, migrations.stream().filter(m -> wanted.contains(m.key())).toList());
    }

    /**
     * The labels of the apps whose models have changes that no migration makes yet. What Django's
     * migrate warns of.
     */
    public List<String> changedApps() {
        ProjectState recorded = graph.state(unmigrated, _ -> true);
        return new Autodetector(recorded, models, apps.keySet(), (_, _, _) -> "")
                .detect().stream().map(Change::app).distinct().toList();
    }

    private List<Draft> drafts(ProjectState recorded, List<Migration> migrations) {
        var keys = new LinkedHashMap<String, List<MigrationKey>>();
        apps.values()
                .forEach(a ->
                        keys.put(
                                a.app(),
                                new ArrayList<>(
                                        a.migrations().stream().map(Migration::key).toList())));
        var drafts = new ArrayList<Draft>();
        for (Migration migration : migrations) {
            String app = migration.key().app();
            List<MigrationKey> all = keys.getOrDefault(app, List.of());
            all.add(migration.key());
            AppMigrations home = apps.get(app);
            if (home != null) {
                var writer = new Writer(home.packageName());
                drafts.add(
                        new Draft(
                                migration,
                                List.of(writer.write(migration), writer.writeList(app, all)),
                                Renaming.suspected(migration, recorded)));
            }
        }
        return drafts;
    }

    /** What {@link #migrate} would do. Django's {@code migrate --plan}. */
    public List<Step> plan(MigrationTarget target) {
        return call(editor -> plan(target, new Recorder(editor, clock)));
    }

    private List<Step> plan(MigrationTarget target, Recorder recorder) throws SQLException {
        return new Planner(graph, recorder.applied()).plan(target);
    }

    /**
     * Applies migrations, or takes them back, until the target is reached. Each is one transaction
     * together with its record. Django's migrate.
     *
     * @return what was done; empty where nothing was to do
     * @throws MigrationError if one fails; those before it stay
     */
    public List<Step> migrate(MigrationTarget target, Mode mode, Progress progress) {
        tell(true);
        List<Step> done = carryOut(target, mode, progress);
        tell(false);
        return done;
    }

    private void tell(boolean before) {
        apps.keySet()
                .forEach(app -> signals.tellMigrating(before, new Signals.Migrating(app, alias)));
    }

    private List<Step> carryOut(MigrationTarget target, Mode mode, Progress progress) {
        return call(editor -> {
            var recorder = new Recorder(editor, clock);
            List<Step> plan = plan(target, recorder);
            new Executor(graph, unmigrated, editor, recorder, progress).run(plan, mode);
            return plan;
        });
    }

    /**
     * Makes the missing tables of apps without migrations, and the missing columns of those that
     * are there. Django's {@code migrate --run-syncdb}, which leaves tables that are there alone.
     *
     * @return the names of the tables made, and of the columns as {@code table.column}
     * @throws MigrationError if a table differs from its model in another way
     */
    public List<String> syncModels() {
        return call(editor -> new ModelSync(editor, unmigrated, initial).run());
    }

    /**
     * Where tables of apps without migrations differ from their models so that {@link #syncModels}
     * would refuse them, a sentence or two each; changes nothing.
     */
    public List<String> unfitTables() {
        return call(editor -> new ModelSync(editor, unmigrated, initial).refusals());
    }

    /**
     * All migrations in the order of their names, app by app. Django's showmigrations.
     *
     * @param labels the apps to show; none for all
     */
    public List<MigrationStatus> showmigrations(String... labels) {
        List.of(labels).forEach(graph::requireApp);
        List<String> shown = labels.length == 0 ? List.copyOf(apps.keySet()) : List.of(labels);
        return call(editor -> {
            Set<MigrationKey> applied = new Recorder(editor, clock).applied();
            return shown.stream()
                    .flatMap(app -> graph.names(app).stream().map(n -> new MigrationKey(app, n)))
                    .map(key -> new MigrationStatus(key, applied.contains(key)))
                    .toList();
        });
    }

    /**
     * The statements of one migration, as this database would be given them. Names of constraints
     * that the database chose are read from it as it stands. Django's sqlmigrate.
     *
     * @param name the migration's name or its beginning
     * @param backward whether to take it back
     */
    public List<String> sqlmigrate(String app, String name, boolean backward) {
        MigrationKey key = graph.find(app, name);
        Set<MigrationKey> before = new LinkedHashSet<>();
        graph.upTo(key).forEach(m -> before.add(m.key()));
        before.remove(key);
        var operations =
                new OperationList(graph.migration(key), graph.state(unmigrated, before::contains));
        var statements = new ArrayList<String>();
        call(editor -> {
            var collecting =
                    SchemaEditor.collecting(
                            editor.connection(),
                            sql -> statements.add(sql.startsWith("--") ? sql : sql + ";"));
            restricted(collecting);
            collecting.atomic(() -> {
                if (backward) {
                    operations.backward(collecting);
                } else {
                    operations.forward(collecting);
                }
            });
            return statements;
        });
        return statements;
    }

    private interface Call<T> {
        T on(SchemaEditor editor) throws SQLException;
    }

    private <T> T call(Call<T> work) {
        try (var connection = database.getConnection()) {
            return work.on(restricted(SchemaEditor.of(connection)));
        } catch (SQLException e) {
            throw new MigrationError("The database refused: " + e.getMessage(), e);
        }
    }

    /** Tables are known by the label of their model, and of the field where they stand between. */
    private SchemaEditor restricted(SchemaEditor editor) {
        editor.restrict(key -> {
            String[] parts = key.split("\\.", 3);
            return parts.length < 2
                    ? permission.allows(parts[0], null)
                    : parts[0].equals(Recorder.APP) || permission.allows(parts[0], parts[1]);
        });
        return editor;
    }
}
