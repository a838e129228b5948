package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Orm;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.ModelMeta;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A relation to one row, shown and read by something that tells it from others. REST framework's
 * {@code RelatedField}; for a form of your own override {@link #toRepresentation}, and {@link
 * #toInternalValue} where it is read.
 *
 * @param <T> the target's class
 */
public abstract class RelatedField<T extends BaseModel> extends SerializerField {
    private final Supplier<QuerySet<T>> choices;
    private final Cutoff cutoff = new Cutoff();

    /** A field that finds its targets among {@code choices}, asked anew each time. */
    protected RelatedField(Supplier<QuerySet<T>> choices) {
        this.choices = choices;
    }

    /** A field of as many targets as there are. REST framework's {@code many=True}. */
    public final ManyRelatedField many() {
        return new ManyRelatedField(this);
    }

    /** The empty text points nowhere. */
    @Override
    public @Nullable Object runValidation(@Nullable Object data, SerializerContext context) {
        return super.runValidation("".equals(data) ? null : data, context);
    }

    /** Forms offer so many rows, and say that there are more. {@code html_cutoff}. */
    public final RelatedField<T> cutoff(int rows) {
        cutoff.most(rows);
        return this;
    }

    /**
     * What forms say of rows that they do not offer; {@code {count}} is filled, empty for nothing.
     * {@code html_cutoff_text}.
     */
    public final RelatedField<T> cutoffText(String text) {
        cutoff.text(text);
        return this;
    }

    /** The first rows that it may point at, as many as a form offers. */
    @Override
    public final SelectOptions options(SerializerContext context) {
        int most = cutoff.mostOrUsual();
        List<T> rows = choices.get().slice(0, most + 1L).list(); // one more tells of others
        return cutoff.of(
                rows.stream()
                        .map(row ->
                                new FieldShape.Option(
                                        Objects.requireNonNull(toRepresentation(row, context)),
                                        row.toString()))
                        .toList(),
                most);
    }

    /** What tells a row from others on the wire. */
    SerializerField key() {
        return CharField.of();
    }

    /** The model of the choices. */
    final ModelMeta target() {
        return Orm.current().registry().model(choices.get().model());
    }

    @Override
    protected FieldShape shape() {
        return FieldShape.of(FieldShape.Kind.RELATION).child(key());
    }

    /** The error of {@code data} that tells no row. */
    ValidationError doesNotExist(@Nullable Object data) {
        return error("does_not_exist");
    }

    @Override
    protected String defaultMessage(String code) {
        return code.equals("does_not_exist")
                ? Translation.gettextNoop("Invalid value.")
                : super.defaultMessage(code);
    }

    /**
     * The one choice whose {@code attribute} is {@code value}; null where there is none.
     *
     * @throws ValidationError where the attribute cannot have such a value
     */
    protected final @Nullable T find(String attribute, Object value) {
        QuerySet<T> rows = choices.get();
        return Lookups.by(rows, attribute, value).first();
    }
}
