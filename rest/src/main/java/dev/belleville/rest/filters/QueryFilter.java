package dev.belleville.rest.filters;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.internal.KindSchemas;
import dev.belleville.rest.serializers.FieldShape.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One filter of a {@link FilterSet}: how what a client asks is read, and what it is compared with.
 * Immutable; each method gives another. django-filter's {@code Filter}.
 *
 * <pre>{@code
 * FilterSet.of(Goods.class)
 *         .with("price", QueryFilter.range("price"))                    // ?price_min=1&price_max=5
 *         .with("tag", QueryFilter.rows("tags", Tag.objects).by("name").several())
 *         .with("sold_out", QueryFilter.flag("stock").by(Boolean.class, Shop::soldOut))
 * }</pre>
 */
public final class QueryFilter {
    private static final Map<String, Object> TEXT = Map.of("type", "string");

    private final String lookup;
    private final Function<ModelMeta, FilterInput> input;
    private final Options options;

    /**
     * What is said of it besides.
     *
     * @param exclude whether those that it finds are left out
     * @param distinct whether each row comes once
     * @param required whether clients must ask it
     * @param help a sentence about it; empty for none
     * @param method what narrows rows, in place of the look-up; null for that
     */
    private record Options(
            boolean exclude,
            boolean distinct,
            boolean required,
            String help,
            @Nullable BiFunction<QuerySet<BaseModel>, Object, QuerySet<BaseModel>> method) {
        static final Options NONE = new Options(false, false, false, "", null);
    }

    private QueryFilter(String lookup, Function<ModelMeta, FilterInput> input, Options options) {
        this.lookup = lookup;
        this.input = input;
        this.options = options;
    }

    private QueryFilter(String lookup, Function<ModelMeta, FilterInput> input) {
        this(lookup, input, Options.NONE);
    }

    private QueryFilter with(Options others) {
        return new QueryFilter(lookup, input, others);
    }

    private static QueryFilter one(String lookup, FilterValue value, Map<String, Object> schema) {
        return new QueryFilter(lookup, _ -> new FilterInput.One(value, schema));
    }

    /**
     * What the column at the end of {@code lookup} asks for: {@code price__gte} takes a number, a
     * relation the key of a row that is there, one to many rows several of them.
     */
    public static QueryFilter of(String lookup) {
        return new QueryFilter(lookup, meta -> LookupPath.of(meta, lookup).input());
    }

    /** A number. django-filter's {@code NumberFilter}. */
    public static QueryFilter number(String lookup) {
        return new QueryFilter(
                lookup,
                meta ->
                        new FilterInput.One(
                                LookupPath.number(meta, lookup), Map.of("type", "number")));
    }

    /** A text. django-filter's {@code CharFilter}. */
    public static QueryFilter text(String lookup) {
        return one(lookup, FilterValue::text, TEXT);
    }

    /** True or false; anything else is passed over. django-filter's {@code BooleanFilter}. */
    public static QueryFilter flag(String lookup) {
        return one(lookup, FilterValue::flag, Map.of("type", "boolean"));
    }

    /** A day. django-filter's {@code DateFilter}. */
    public static QueryFilter date(String lookup) {
        return one(lookup, FilterValue::date, KindSchemas.of(FieldKind.DATE));
    }

    /**
     * A moment; without an offset, in the current time zone. django-filter's {@code
     * IsoDateTimeFilter}.
     */
    public static QueryFilter moment(String lookup) {
        return one(lookup, FilterValue::moment, KindSchemas.of(FieldKind.DATE_TIME));
    }

    /**
     * Whether a text is empty, which no look-up by a text can ask: {@code ?note_empty=true}. What
     * django-filter's guide makes of its {@code EmptyStringFilter}.
     */
    public static QueryFilter empty(String attribute) {
        return flag(attribute)
                .by(
                        Boolean.class,
                        (rows, empty) ->
                                empty ? rows.filter(attribute, "") : rows.exclude(attribute, ""));
    }

    /**
     * Values from one to another, both with them, of which either may be left out: {@code
     * ?price_min=1&price_max=5} of a filter {@code price}. django-filter's {@code RangeFilter}.
     */
    public static QueryFilter range(String attribute) {
        return new QueryFilter(
                attribute,
                meta -> {
                    LookupPath path = LookupPath.of(meta, attribute);
                    return new FilterInput.Between(
                            attribute, path.value(), LookupSchema.of(path), "_min", "_max");
                });
    }

    /**
     * Days from one to another, both with them; of a moment its day counts: {@code
     * ?created_after=2026-01-01&created_before=2026-01-31}. django-filter's {@code
     * DateFromToRangeFilter}.
     */
    public static QueryFilter dates(String attribute) {
        return new QueryFilter(
                attribute,
                meta ->
                        new FilterInput.Between(
                                LookupPath.days(meta, attribute),
                                FilterValue::date,
                                KindSchemas.of(FieldKind.DATE),
                                "_after",
                                "_before"));
    }

    /**
     * A number or a text, and how it is compared: {@code ?price=5&price_lookup=gt}. django-filter's
     * {@code LookupChoiceFilter}.
     *
     * @param lookups those that a client may choose, such as {@code exact} and {@code gt}
     */
    public static QueryFilter lookups(String attribute, String... lookups) {
        return new QueryFilter(
                attribute,
                meta -> {
                    LookupPath path = LookupPath.of(meta, attribute);
                    return new FilterInput.Compared(
                            path.value(), LookupSchema.of(path), List.of(lookups));
                });
    }

    /**
     * One of a few values, which {@link #option} adds; {@link #of} takes those that the column has.
     * django-filter's {@code ChoiceFilter}.
     */
    public static QueryFilter choice(String lookup) {
        return new QueryFilter(lookup, _ -> new ChoiceInput(List.of(), null));
    }

    /** With one choice more. */
    public QueryFilter option(String value, String label) {
        return choices(known -> {
            var more = new ArrayList<>(known.options());
            more.add(new Option(value, label));
            return new ChoiceInput(more, known.nothing());
        });
    }

    /**
     * With a choice that stands for rows without a value. {@code null_value}, {@code null_label}.
     */
    public QueryFilter orNull(String value, String label) {
        QueryFilter more = option(value, label);
        return more.choices(known -> new ChoiceInput(known.options(), value));
    }

    private QueryFilter choices(Function<ChoiceInput, ChoiceInput> change) {
        return new QueryFilter(
                lookup,
                meta -> {
                    if (input.apply(meta) instanceof ChoiceInput known) {
                        return change.apply(known);
                    }
                    throw wrong("options are added to choices, before several()");
                },
                options);
    }

    /** A row of {@code manager}, by its key. django-filter's {@code ModelChoiceFilter}. */
    public static <R extends BaseModel> QueryFilter rows(String lookup, Manager<R> manager) {
        return rows(lookup, manager.model(), _ -> manager.all());
    }

    /**
     * A row of those that who asks may choose. {@code ModelChoiceFilter} with a {@code queryset}
     * that is a function.
     */
    public static <R extends BaseModel> QueryFilter rows(
            String lookup, Class<R> model, Function<ApiRequest, QuerySet<R>> rows) {
        return new QueryFilter(lookup, _ -> new RowInput(model, rows, "pk"));
    }

    /** Rows are told apart by another attribute than the key. {@code to_field_name}. */
    public QueryFilter by(String attribute) {
        return new QueryFilter(
                lookup,
                meta -> {
                    if (input.apply(meta) instanceof RowInput known) {
                        return new RowInput(known.model(), known.rows(), attribute);
                    }
                    throw wrong("by(attribute) is said of QueryFilter.rows(…), before several()");
                },
                options);
    }

    /**
     * As many of the choices or rows as the query names, of which a row needs one: {@code
     * ?tag=1&tag=2}. {@code MultipleChoiceFilter}, {@code ModelMultipleChoiceFilter}.
     */
    public QueryFilter several() {
        return several(false);
    }

    /** As {@link #several}, of which a row needs all. {@code conjoined=True}. */
    public QueryFilter all() {
        return several(true);
    }

    private QueryFilter several(boolean conjoined) {
        return new QueryFilter(
                lookup,
                meta -> {
                    if (input.apply(meta) instanceof SeveralInput.Chosen each) {
                        return new SeveralInput(each, conjoined);
                    }
                    throw wrong("several() and all() are said of choices and rows");
                },
                options);
    }

    private ImproperlyConfigured wrong(String rule) {
        return new ImproperlyConfigured("The filter by '" + lookup + "': " + rule + ".");
    }

    /**
     * Narrows rows by {@code method} in place of a look-up; it is not asked where the client asks
     * nothing. django-filter's {@code method}.
     *
     * @param type what it takes: {@code BigDecimal} or {@code Long} of a number, {@code String},
     *     {@code Boolean}, {@link Bounds} of a range, a model of rows, {@code List} of several
     */
    @SuppressWarnings("unchecked") // a method for other rows fails by itself
    public <T extends BaseModel, V> QueryFilter by(
            Class<V> type, BiFunction<QuerySet<T>, V, QuerySet<T>> method) {
        BiFunction<QuerySet<BaseModel>, Object, QuerySet<BaseModel>> plain =
                (rows, value) ->
                        (QuerySet<BaseModel>) method.apply((QuerySet<T>) rows, type.cast(value));
        return with(
                new Options(
                        options.exclude, options.distinct, options.required, options.help, plain));
    }

    /** Leaves out what it would find. {@code exclude=True}. */
    public QueryFilter exclude() {
        return with(
                new Options(
                        true, options.distinct, options.required, options.help, options.method));
    }

    /** Gives each row once, however many related rows it is found by. {@code distinct=True}. */
    public QueryFilter distinct() {
        return with(
                new Options(options.exclude, true, options.required, options.help, options.method));
    }

    /** Must be asked: else the answer is a 400. {@code required=True}. */
    public QueryFilter required() {
        return with(
                new Options(options.exclude, options.distinct, true, options.help, options.method));
    }

    /** A sentence for the description of the API and the form of pages. {@code help_text}. */
    public QueryFilter help(String sentence) {
        return with(
                new Options(
                        options.exclude,
                        options.distinct,
                        options.required,
                        sentence,
                        options.method));
    }

    String lookup() {
        return lookup;
    }

    boolean isRequired() {
        return options.required;
    }

    String help() {
        return options.help;
    }

    boolean hasMethod() {
        return options.method != null;
    }

    FilterInput input(ModelMeta meta) {
        return input.apply(meta);
    }

    /** {@code rows} as {@code value} narrows them, which {@code input} has read. */
    @SuppressWarnings("unchecked") // a method gives rows of the model that it was given
    <T extends BaseModel> QuerySet<T> narrowed(QuerySet<T> rows, FilterInput input, Object value) {
        var method = options.method;
        if (method != null) {
            return (QuerySet<T>) method.apply((QuerySet<BaseModel>) rows, value);
        }
        boolean once = options.distinct || input instanceof SeveralInput;
        QuerySet<T> found = once ? rows.distinct() : rows;
        for (Q condition : input.conditions(lookup, value)) {
            found = options.exclude ? found.exclude(condition) : found.filter(condition);
        }
        return found;
    }
}
