package dev.belleville.orm.migrate;

import dev.belleville.orm.Orm;
import dev.belleville.orm.Signals;
import dev.belleville.orm.meta.Registry;
import dev.belleville.orm.migrate.schema.SchemaEditor;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The migrations of one site and one of its databases: what stands behind makemigrations, migrate,
 * showmigrations and sqlmigrate. It prints nothing and writes no files.
 */
public final class Migrator {
    /** How long one waits for others who migrate the same database, where nothing else is said. */
    public static final Duration WAIT = Duration.ofMinutes(5);

    private final Access access;
    private final Clock clock;
    private final Signals signals;
    private final String alias;
    private final Map<String, AppMigrations> apps = new LinkedHashMap<>();
    private final Graph graph;
    private final ProjectState models;
    private final ProjectState unmigrated;
    private final Questioner initial;
    private final Author author;

    /**
     * Over {@code registry}'s models; models of apps that are not among {@code apps} have no
     * migrations and get their tables by {@link #syncModels}.
     *
     * @param clock says when a migration was applied
     * @throws MigrationError if the migrations do not fit together
     */
    public Migrator(
            DataSource database, Registry registry, Collection<AppMigrations> apps, Clock clock) {
        this(
                new Access(database, (_, _) -> true),
                registry,
                apps,
                clock,
                Signals.of(),
                Orm.DEFAULT);
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
                new Access(
                        orm.database(alias).dataSource(),
                        (app, model) -> orm.allowsMigrate(alias, app, model)),
                orm.registry(),
                apps,
                clock,
                orm.signals(),
                alias);
    }

    private Migrator(
            Access access,
            Registry registry,
            Collection<AppMigrations> apps,
            Clock clock,
            Signals signals,
            String alias) {
        this.access = access;
        this.clock = clock;
        this.signals = signals;
        this.alias = alias;
        apps.forEach(a -> this.apps.put(a.app(), a));
        models = StateReader.read(registry);
        graph =
                new Graph(
                        apps.stream().flatMap(a -> a.migrations().stream()).toList(),
                        this.apps.keySet(),
                        models.swaps());
        initial = new InitialValues(registry, clock);
        unmigrated = models.apartFrom(this.apps.keySet());
        author = new Author(this.apps, graph, models, unmigrated, clock);
    }

    /**
     * The migrations that the models ask for beyond those there are, each after those it depends
     * on; none where all is up to date. Django's makemigrations, and its {@code --check}.
     *
     * @param labels the apps to write for, with what these need; none for all
     * @param name a name without its number; empty for one after what is done
     * @param questioner is asked what rows get where a field has no default and a fresh instance
     *     holds nothing, and what was renamed
     * @throws MigrationError if rows need a value that nobody knows
     */
    public List<Draft> makemigrations(
            Collection<String> labels, String name, Questioner questioner) {
        return author.make(labels, name, initial.orElse(questioner));
    }

    /**
     * Migrations without operations, to be filled by hand. Django's {@code --empty}.
     *
     * @param labels the apps, at least one
     * @param name a name without its number; empty for one after the time
     */
    public List<Draft> emptyMigrations(Collection<String> labels, String name) {
        return author.empty(labels, name);
    }

    /**
     * Migrations that join the ends of histories that have several; none where there are none, or
     * the answer is no. Django's {@code --merge}.
     *
     * @param labels the apps to look at; none for all
     * @param name a name without its number; empty for one after the ends
     * @param questioner is asked whether the ends of an app can be joined
     */
    public List<Draft> mergeMigrations(
            Collection<String> labels, String name, Questioner questioner) {
        return author.merge(labels, name, questioner);
    }

    /**
     * An app's last migration with what its models ask for beyond it. Django's {@code --update}.
     *
     * @param name a name without its number; empty for one after what is done
     * @throws MigrationError if it is applied or others depend on it, or nothing changed
     */
    public Draft updateMigration(String app, String name, Questioner questioner) {
        Set<MigrationKey> applied = access.call(editor -> new Recorder(editor, clock).applied());
        return author.update(app, name, initial.orElse(questioner), applied);
    }

    /**
     * One migration that stands for several of an app. Django's squashmigrations.
     *
     * @param from the name of the first or its beginning; empty for the app's first
     * @param to the name of the last or its beginning
     * @param name a name without its number; empty for one after the two
     * @param optimize whether operations are joined where they can be
     */
    public Draft squashmigrations(
            String app, String from, String to, String name, boolean optimize) {
        return author.squash(app, from, to, name, optimize);
    }

    /**
     * A migration with fewer operations that do the same; none where there are none to join.
     * Django's optimizemigration.
     *
     * @param name its name or the beginning of it
     */
    public Optional<Draft> optimizemigration(String app, String name) {
        return Optional.ofNullable(author.optimize(app, name));
    }

    /**
     * The labels of the apps whose models have changes that no migration makes yet. What Django's
     * migrate warns of.
     */
    public List<String> changedApps() {
        return author.changes((_, _, _) -> "").stream().map(Change::app).distinct().toList();
    }

    /** A sentence or two for each app whose history has several ends, with the remedy. */
    public List<String> conflicts() {
        return graph.conflicts();
    }

    /**
     * What {@link #migrate} would do; a migration that stands half way comes first. Django's {@code
     * migrate --plan}.
     */
    public List<Step> plan(MigrationTarget target) {
        return access.call(editor -> course(editor, Progress.SILENT).plan(target));
    }

    /**
     * What of {@code steps}, a {@link #plan}, locks or rewrites tables that have about a hundred
     * thousand rows or more now; and what would fail, since a new column has no value for rows.
     */
    public Map<Step, List<Warning>> warnings(List<Step> steps) {
        return access.call(editor -> {
            Set<MigrationKey> applied = new Recorder(editor, clock).applied();
            return new LargeTables(editor).warnings(steps, applied, graph, unmigrated);
        });
    }

    /**
     * What of {@code drafts}, those of {@link #makemigrations}, would lock or rewrite tables that
     * are large in this database.
     *
     * @throws MigrationError if the database does not answer
     */
    public Map<Draft, List<Warning>> draftWarnings(List<Draft> drafts) {
        return access.call(editor ->
                new LargeTables(editor).warnings(drafts, graph.state(unmigrated, _ -> true)));
    }

    private Course course(SchemaEditor editor, Progress progress) {
        var recorder = new Recorder(editor, clock);
        return new Course(
                graph,
                editor,
                recorder,
                new Executor(graph, unmigrated, editor, recorder, progress));
    }

    /**
     * Applies migrations, or takes them back, until the target is reached, while nobody else does.
     * Each is one transaction together with its record where the database can; else one that fails
     * or dies half way is finished first by the next call. Django's migrate.
     *
     * @param wait how long it waits at the most for others who migrate the same database
     * @return what was done; empty where nothing was to do
     * @throws MigrationError if one fails, those before it stay; or if others are not done in time
     */
    public List<Step> migrate(MigrationTarget target, Mode mode, Duration wait, Progress progress) {
        tell(true);
        List<Step> done =
                access.alone(wait, progress, editor -> course(editor, progress).run(target, mode));
        tell(false);
        return done;
    }

    /** As {@link #migrate(MigrationTarget, Mode, Duration, Progress)}, waiting {@link #WAIT}. */
    public List<Step> migrate(MigrationTarget target, Mode mode, Progress progress) {
        return migrate(target, mode, WAIT, progress);
    }

    private void tell(boolean before) {
        Set<String> labels = new LinkedHashSet<>();
        models.models().forEach(model -> labels.add(model.app())); // without migrations, too
        labels.addAll(apps.keySet());
        labels.forEach(app -> signals.tellMigrating(before, new Signals.Migrating(app, alias)));
    }

    /**
     * Makes the missing tables of apps without migrations, and the missing columns of those that
     * are there. Django's {@code migrate --run-syncdb}, which leaves tables that are there alone.
     * What points to a table that a migration is yet to make is made by the next call after it.
     *
     * @return the names of the tables made, and of the columns as {@code table.column}
     * @throws MigrationError if a table differs from its model in another way
     */
    public List<String> syncModels() {
        return syncModels(WAIT, Progress.SILENT);
    }

    /** As {@link #syncModels()}, waiting no longer than {@code wait} for others. */
    public List<String> syncModels(Duration wait, Progress progress) {
        return access.alone(wait, progress, editor -> sync(editor).run());
    }

    private ModelSync sync(SchemaEditor editor) {
        return new ModelSync(editor, models, apps.keySet(), initial);
    }

    /**
     * The tables, and columns as {@code table.column}, that {@link #syncModels()} would make, once
     * all migrations are applied; changes nothing.
     *
     * @throws MigrationError if a table differs from its model in another way
     */
    public List<String> missingTables() {
        return access.call(editor -> sync(editor).missing());
    }

    /**
     * Forgets the records of an app's migrations that are no longer there, as those that a squashed
     * one replaced. Django's {@code migrate --prune}.
     *
     * @return what is forgotten
     * @throws MigrationError if there is no such app, or a squashed migration still names what
     *     would be forgotten
     */
    public List<MigrationKey> prune(String app, Duration wait, Progress progress) {
        graph.requireApp(app);
        return access.alone(
                wait,
                progress,
                editor -> new Recorder(editor, clock).prune(app, graph.unreplaced()));
    }

    /**
     * Where tables of apps without migrations differ from their models so that {@link #syncModels}
     * would refuse them, a sentence or two each; changes nothing.
     */
    public List<String> unfitTables() {
        return access.call(editor -> sync(editor).refusals());
    }

    /**
     * All migrations, app by app. Django's showmigrations.
     *
     * @param labels the apps to show; none for all
     */
    public List<MigrationStatus> showmigrations(String... labels) {
        List<String> shown = labels.length == 0 ? List.copyOf(apps.keySet()) : List.of(labels);
        return access.call(editor -> {
            StatusReader status = status(editor);
            return shown.stream().flatMap(app -> status.of(app).stream()).toList();
        });
    }

    /**
     * The migrations of some apps and all that these depend on, in the order in which they are
     * applied. Django's {@code showmigrations --plan}.
     *
     * @param labels the apps to show; none for all
     */
    public List<MigrationStatus> showPlan(String... labels) {
        List<String> shown = labels.length == 0 ? List.copyOf(apps.keySet()) : List.of(labels);
        return access.call(editor -> {
            StatusReader status = status(editor);
            return status.plan(shown);
        });
    }

    private StatusReader status(SchemaEditor editor) throws SQLException {
        var recorder = new Recorder(editor, clock);
        Step half = course(editor, Progress.SILENT).halfWay();
        return new StatusReader(
                graph, recorder.moments(), half == null ? null : half.migration().key());
    }

    /** The step in which an earlier run stopped: the next {@link #migrate} finishes it first. */
    public Optional<Step> halfWay() {
        return access.call(
                editor -> Optional.ofNullable(course(editor, Progress.SILENT).halfWay()));
    }

    /**
     * The squashed migrations that {@link #migrate} would only record, since all is applied that
     * they replace.
     */
    public List<MigrationKey> unrecorded() {
        return access.call(editor -> new Recorder(editor, clock).unrecorded(graph));
    }

    /**
     * The statements of one migration, as this database would be given them, and before them as
     * comments what strains large tables. Names of constraints that the database chose are read
     * from it as it stands. Django's sqlmigrate.
     *
     * @param name the migration's name or its beginning
     * @param backward whether to take it back
     */
    public List<String> sqlmigrate(String app, String name, boolean backward) {
        Graph both = graph.unreplaced();
        MigrationKey key = both.find(app, name);
        Set<MigrationKey> before = new LinkedHashSet<>();
        both.upTo(key).forEach(m -> before.add(m.key()));
        before.remove(key);
        return new SqlPreview(access, both.migration(key), both.state(unmigrated, before::contains))
                .statements(backward);
    }
}
