package dev.belleville.web.auth;

import dev.belleville.core.ValidationError;
import dev.belleville.core.Words;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Many;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.Names;
import dev.belleville.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field that an administrator must have.
 *
 * @param field it
 * @param user who gets it
 * @param alias the database
 */
record SuperuserField(FieldMeta field, AbstractBaseUser user, String alias) {
    private static final String PREFIX = "DJANGO_SUPERUSER_";

    boolean isUsername() {
        return field.name().equals(user.usernameField());
    }

    /** The name of its option, as Django has it: {@code --first_name}. */
    String option() {
        return "--" + Names.snake(field.name());
    }

    /** The variable of the environment that says it. */
    String variable() {
        return variable(field.name());
    }

    static String variable(String name) {
        return PREFIX + Names.snake(name).toUpperCase(Locale.ROOT);
    }

    /** What to ask at the terminal. */
    String question(String usual) {
        RelationMeta relation = field.relation();
        String target =
                relation == null
                        ? ""
                        : " ("
                                + relation.target().type().getSimpleName()
                                + "."
                                + relation.target().primaryKey().name()
                                + ")";
        String hint = usual.isEmpty() ? "" : " (leave blank to use '" + usual + "')";
        return Words.capFirst(field.label()) + hint + target + ": ";
    }

    /**
     * Gives the user what {@code text} says: of a relation the key, or keys with commas between.
     *
     * @return the rows to relate once the user is saved
     * @throws ValidationError if it is no such value, is taken, or names no row
     */
    List<BaseModel> take(String text) {
        RelationMeta relation = field.relation();
        if (relation != null && relation.isMany()) {
            return rows(relation, text);
        }
        Object value = field.clean(isUsername() ? AbstractBaseUser.normalizeUsername(text) : text);
        if (relation != null && value != null) {
            row(relation, value);
        }
        field.set(user, value);
        boolean taken =
                field.isUnique()
                        && UserModel.rows().using(alias).filter(field.name(), value).exists();
        if (taken) {
            throw new ValidationError("That " + field.label() + " is already taken.", "unique");
        }
        return List.of();
    }

    private List<BaseModel> rows(RelationMeta relation, String text) {
        var rows = new ArrayList<BaseModel>();
        Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .forEach(key -> rows.add(row(relation, key)));
        return rows;
    }

    private BaseModel row(RelationMeta relation, Object key) {
        Object parsed = relation.target().primaryKey().parse(key);
        BaseModel row =
                (BaseModel)
                        relation.target()
                                .defaultManager()
                                .using(alias)
                                .filter("pk", parsed)
                                .first();
        if (row == null) {
            throw new ValidationError(
                    "There is no " + relation.target().type().getSimpleName() + " " + key + ".",
                    "invalid");
        }
        return row;
    }

    @SuppressWarnings("unchecked") // they are rows of the target
    void relate(List<BaseModel> rows) {
        @Nullable Many<?> many = Objects.requireNonNull(field.relation()).many(user);
        ((Many<BaseModel>) Objects.requireNonNull(many)).set(rows);
    }
}
