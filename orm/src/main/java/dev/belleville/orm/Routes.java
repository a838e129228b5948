package dev.belleville.orm;

import dev.belleville.orm.meta.InstanceText;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the routers of a site say together. */
record Routes(List<DatabaseRouter> routers) {
    Routes {
        routers = List.copyOf(routers);
    }

    String read(Class<? extends BaseModel> model, @Nullable BaseModel instance) {
        String asked = first(router -> router.dbForRead(model, instance));
        return asked == null ? home(instance) : asked;
    }

    String write(Class<? extends BaseModel> model, @Nullable BaseModel instance) {
        String asked = first(router -> router.dbForWrite(model, instance));
        return asked == null ? home(instance) : asked;
    }

    private static String home(@Nullable BaseModel instance) {
        String known = instance == null ? null : instance.modelState().database();
        return known == null ? Orm.DEFAULT : known;
    }

    /**
     * Refuses a row that may not point to another.
     *
     * @param database where the row is, or will be
     */
    void checkRelation(BaseModel row, BaseModel target, String database) {
        if (!allows(row, target, database)) {
            throw new IllegalArgumentException(
                    "Cannot assign \""
                            + InstanceText.of(target)
                            + "\": the current database router prevents this relation.");
        }
    }

    /** Whether a row of {@code database} may be related to another. */
    boolean allows(BaseModel row, BaseModel target, @Nullable String database) {
        Boolean asked = first(router -> router.allowRelation(row, target));
        String other = target.modelState().database();
        return asked == null ? other == null || other.equals(database) : asked;
    }

    boolean migrates(String database, String app, @Nullable String model) {
        Boolean asked = first(router -> router.allowMigrate(database, app, model));
        return asked == null || asked;
    }

    private <T> @Nullable T first(Function<DatabaseRouter, @Nullable T> question) {
        return routers.stream().map(question).filter(Objects::nonNull).findFirst().orElse(null);
    }
}
