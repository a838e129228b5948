package dev.belleville.orm;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who hears of what happens to models. Django's {@code django.db.models.signals}.
 *
 * <pre>{@code
 * Orm.builder().signals(Signals.of()
 *         .postSave(Goods.class, saved -> index.put(saved.instance()))
 *         .postDelete(Goods.class, deleted -> index.remove(deleted.instance())));
 * }</pre>
 *
 * <p>A receiver hears of instances of the one class it names; of {@code BaseModel}, of all. They
 * are called in the order in which they were given, in the thread and the transaction of what
 * happens; what they throw goes to whoever caused it. What works on many rows at once, {@code
 * bulkCreate} and {@code update}, tells nobody. Immutable.
 */
public final class Signals {
    private static final Signals NONE = new Signals(Map.of());

    private final Map<Kind, List<Receiver>> receivers;

    /** What may happen. */
    enum Kind {
        PRE_INIT,
        POST_INIT,
        PRE_SAVE,
        POST_SAVE,
        PRE_DELETE,
        POST_DELETE,
        MANY_CHANGED,
        PRE_MIGRATE,
        POST_MIGRATE
    }

    private record Receiver(Class<?> sender, String field, Consumer<Object> call) {
        boolean hears(Class<?> of) {
            return sender == of || sender == BaseModel.class;
        }
    }

    /**
     * An instance is about to be saved.
     *
     * @param <M> its class
     * @param instance as it will be written
     * @param database the alias of the database
     * @param updateFields the fields to write; null for all
     * @param raw whether a fixture is being loaded: the instance is written as it is, and rows that
     *     it points to may not be there yet
     */
    public record Saving<M extends BaseModel>(
            M instance, String database, @Nullable List<String> updateFields, boolean raw) {}

    /**
     * An instance was saved.
     *
     * @param <M> its class
     * @param instance as it was written
     * @param created whether its row is new
     * @param database the alias of the database
     * @param updateFields the fields that were written; null for all
     * @param raw whether a fixture is being loaded: rows that the instance points to may not be
     *     there yet
     */
    public record Saved<M extends BaseModel>(
            M instance,
            boolean created,
            String database,
            @Nullable List<String> updateFields,
            boolean raw) {}

    /**
     * The row of an instance goes, or is gone; the instance still has its key.
     *
     * @param <M> its class
     * @param instance whose row it is
     * @param database the alias of the database
     */
    public record Deleting<M extends BaseModel>(M instance, String database) {}

    /** What happens to a to-many relation, before and after. */
    public enum Action {
        PRE_ADD,
        POST_ADD,
        PRE_REMOVE,
        POST_REMOVE,
        PRE_CLEAR,
        POST_CLEAR
    }

    /**
     * A to-many relation of an instance changes, or has changed.
     *
     * @param action what happens
     * @param instance whose relation it is
     * @param reverse whether it is the way back
     * @param model the class at the other end
     * @param keys of those that are added or removed; empty where all go
     * @param database the alias of the database
     */
    public record ManyChanged(
            Action action,
            BaseModel instance,
            boolean reverse,
            Class<? extends BaseModel> model,
            Set<Object> keys,
            String database) {}

    /**
     * The migrations of an app are about to run, or have run.
     *
     * @param app its label
     * @param database the alias of the database
     */
    public record Migrating(String app, String database) {}

    private Signals(Map<Kind, List<Receiver>> receivers) {
        this.receivers = receivers;
    }

    /** Nobody hears. */
    public static Signals of() {
        return NONE;
    }

    /** These and {@code others} after them. */
    public Signals and(Signals others) {
        var all = copy();
        others.receivers.forEach(
                (kind, more) -> all.computeIfAbsent(kind, _ -> new ArrayList<>()).addAll(more));
        return new Signals(all);
    }

    /**
     * The framework is about to make an instance of {@code sender}; the receiver gets the class.
     */
    public <M extends BaseModel> Signals preInit(
            Class<M> sender, Consumer<Class<? extends M>> receiver) {
        return with(Kind.PRE_INIT, sender, "", receiver);
    }

    /**
     * The framework has made an instance and given it its values, as queries and {@code create} do.
     * Of what a program makes by {@code new} nobody hears, other than in Django: a constructor
     * knows no site, and would have to look for one each time; call the receiver's code where you
     * make it.
     */
    public <M extends BaseModel> Signals postInit(Class<M> sender, Consumer<? super M> receiver) {
        return with(Kind.POST_INIT, sender, "", receiver);
    }

    /** Before {@code save} writes. */
    public <M extends BaseModel> Signals preSave(Class<M> sender, Consumer<Saving<M>> receiver) {
        return with(Kind.PRE_SAVE, sender, "", receiver);
    }

    /** After {@code save} has written. */
    public <M extends BaseModel> Signals postSave(Class<M> sender, Consumer<Saved<M>> receiver) {
        return with(Kind.POST_SAVE, sender, "", receiver);
    }

    /** Before a row is deleted, by cascades too. */
    public <M extends BaseModel> Signals preDelete(
            Class<M> sender, Consumer<Deleting<M>> receiver) {
        return with(Kind.PRE_DELETE, sender, "", receiver);
    }

    /** After a row is deleted, by cascades too. */
    public <M extends BaseModel> Signals postDelete(
            Class<M> sender, Consumer<Deleting<M>> receiver) {
        return with(Kind.POST_DELETE, sender, "", receiver);
    }

    /**
     * Before and after the to-many relation {@code field} of {@code sender} changes, from either
     * end.
     */
    public Signals m2mChanged(
            Class<? extends BaseModel> sender, String field, Consumer<ManyChanged> receiver) {
        return with(Kind.MANY_CHANGED, sender, field, receiver);
    }

    /** Before migrations run, for each app. */
    public Signals preMigrate(Consumer<Migrating> receiver) {
        return with(Kind.PRE_MIGRATE, BaseModel.class, "", receiver);
    }

    /** After migrations have run, for each app. */
    public Signals postMigrate(Consumer<Migrating> receiver) {
        return with(Kind.POST_MIGRATE, BaseModel.class, "", receiver);
    }

    private EnumMap<Kind, List<Receiver>> copy() {
        var all = new EnumMap<Kind, List<Receiver>>(Kind.class);
        receivers.forEach((kind, list) -> all.put(kind, new ArrayList<>(list)));
        return all;
    }

    @SuppressWarnings("unchecked") // each kind is sent with what its receivers take
    private Signals with(Kind kind, Class<?> sender, String field, Consumer<?> receiver) {
        var all = copy();
        all.computeIfAbsent(kind, _ -> new ArrayList<>())
                .add(new Receiver(sender, field, (Consumer<Object>) receiver));
        return new Signals(all);
    }

    /** Whether anybody hears when the framework makes instances. */
    public boolean hearInit() {
        return receivers.containsKey(Kind.PRE_INIT) || receivers.containsKey(Kind.POST_INIT);
    }

    /** Tells who hears that an instance of {@code model} is about to be made. */
    public void tellPreInit(Class<? extends BaseModel> model) {
        tell(Kind.PRE_INIT, model, model);
    }

    /** Tells who hears that {@code instance} has been made. */
    public void tellPostInit(BaseModel instance) {
        tell(Kind.POST_INIT, instance.getClass(), instance);
    }

    /** Whether anybody hears when a to-many relation changes. */
    public boolean hearManyChanged(Class<? extends BaseModel> sender, String field) {
        return receivers.getOrDefault(Kind.MANY_CHANGED, List.of()).stream()
                .anyMatch(receiver -> receiver.hears(sender) && receiver.field().equals(field));
    }

    /** Tells who hears that a to-many relation changes; {@code sender} declares it as a field. */
    public void tellManyChanged(
            Class<? extends BaseModel> sender, String field, ManyChanged change) {
        for (Receiver receiver : receivers.getOrDefault(Kind.MANY_CHANGED, List.of())) {
            if (receiver.hears(sender) && receiver.field().equals(field)) {
                receiver.call().accept(change);
            }
        }
    }

    /** Whether anybody hears when instances of {@code sender} are saved. */
    public boolean hearSaving(Class<? extends BaseModel> sender) {
        return Stream.of(Kind.PRE_SAVE, Kind.POST_SAVE)
                .flatMap(kind -> receivers.getOrDefault(kind, List.of()).stream())
                .anyMatch(receiver -> receiver.hears(sender));
    }

    /** Whether anybody hears when instances of {@code sender} are deleted. */
    boolean hearDeleting(Class<? extends BaseModel> sender) {
        return Stream.of(Kind.PRE_DELETE, Kind.POST_DELETE)
                .flatMap(kind -> receivers.getOrDefault(kind, List.of()).stream())
                .anyMatch(receiver -> receiver.hears(sender));
    }

    /** Tells who hears that an instance is about to be saved. */
    public void tellSaving(Saving<?> event) {
        tell(Kind.PRE_SAVE, event.instance().getClass(), event);
    }

    /** Tells who hears that an instance was saved. */
    public void tellSaved(Saved<?> event) {
        tell(Kind.POST_SAVE, event.instance().getClass(), event);
    }

    /** Tells who hears that the migrations of an app run, or have run. */
    public void tellMigrating(boolean before, Migrating event) {
        tell(before ? Kind.PRE_MIGRATE : Kind.POST_MIGRATE, BaseModel.class, event);
    }

    void tell(Kind kind, Class<?> sender, Object event) {
        for (Receiver receiver : receivers.getOrDefault(kind, List.of())) {
            if (receiver.hears(sender)) {
                receiver.call().accept(event);
            }
        }
    }
}
