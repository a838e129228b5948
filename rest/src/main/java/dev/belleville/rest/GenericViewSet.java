package dev.belleville.rest;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Settings;
import dev.belleville.http.HttpError;
import dev.belleville.orm.Atomic;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Orm;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.rest.filters.FilterBackend;
import dev.belleville.rest.filters.OrderingFilter;
import dev.belleville.rest.filters.SearchFilter;
import dev.belleville.rest.internal.KindSchemas;
import dev.belleville.rest.schema.ApiParameter;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.Values;
import dev.belleville.web.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A view set over the rows of one model: which rows, how they are shown, found, sorted and cut into
 * pages. It answers nothing by itself; {@link ModelViewSet} does. REST framework's {@code
 * GenericViewSet}.
 *
 * @param <T> the model
 */
public abstract class GenericViewSet<T extends BaseModel> extends ViewSet {
    private final List<FilterBackend> filters = new ArrayList<>();
    private @Nullable OrderingFilter ordering;
    private @Nullable QuerySet<T> queryset;
    private @Nullable Serializer<T> serializer;
    private @Nullable Pagination pagination;
    private volatile @Nullable RowValidators validators;
    private @Nullable NestedIn nestedIn;

    /** For subclasses. */
    protected GenericViewSet() {}

    /** The rows, asked anew for each request. */
    protected final void queryset(QuerySet<T> rows) {
        queryset = rows;
    }

    /** All rows of a model. */
    protected final void queryset(Manager<T> manager) {
        queryset = manager.all();
    }

    /** How rows are shown and read. */
    protected final void serializer(Serializer<T> serializer) {
        this.serializer = serializer;
    }

    /**
     * Adds a filter that clients may use; an {@link OrderingFilter} takes the place of that by all
     * that is shown. REST framework's {@code filter_backends}.
     */
    protected final void filter(FilterBackend filter) {
        if (filter instanceof OrderingFilter sort) {
            ordering = sort;
        } else {
            filters.add(filter);
        }
    }

    /** Lets clients search these attributes with {@code ?search=}; see {@link SearchFilter}. */
    protected final void search(String... attributes) {
        filter(SearchFilter.of(attributes));
    }

    /**
     * Lets clients sort by these attributes with {@code ?ordering=}, and no others; without them,
     * by all that are shown. REST framework's {@code ordering_fields}.
     */
    protected final void ordering(String... attributes) {
        filter(OrderingFilter.of(attributes));
    }

    /** How lists are cut into pages; by number, as the settings say, unless this is called. */
    protected final void pagination(Pagination pagination) {
        this.pagination = pagination;
    }

    /** The rows that {@code request} may see; override for those of a user. */
    protected QuerySet<T> queryset(ApiRequest request) {
        if (queryset == null) {
            throw missing("queryset(…)");
        }
        return queryset.all();
    }

    /**
     * Stands below the rows that the relation {@code attribute} points to: only those of the one
     * that the address names in {@code variable} are there, and new ones get it. Leave the
     * attribute out of the serializer's fields.
     *
     * <pre>{@code
     * nestedIn("goods", "goods_pk"); // router.register("goods/<goods_pk>/reviews", …, "goods-review")
     * }</pre>
     */
    protected final void nestedIn(String attribute, String variable) {
        nestedIn = new NestedIn(attribute, variable);
    }

    /** What new rows get from the address: the row that they stand below, if any. */
    protected final Values valuesOf(ApiRequest request) {
        return nestedIn == null ? new Values(Map.of()) : nestedIn.values(model(request), request);
    }

    private QuerySet<T> within(ApiRequest request) {
        QuerySet<T> rows = queryset(request);
        return nestedIn == null ? rows : nestedIn.within(rows, model(request), request);
    }

    /** The serializer for {@code request}; override for one by action. */
    protected Serializer<T> serializer(ApiRequest request) {
        if (serializer == null) {
            throw missing("serializer(…)");
        }
        return serializer;
    }

    @Override
    final Serializer<?> reads(ApiRequest request) {
        Serializer<?> own = super.reads(request);
        return own == null ? serializer(request) : own;
    }

    @Override
    final List<ApiParameter> listParameters(ApiRequest request) {
        var all = new ArrayList<>(filterParameters(request));
        all.addAll(pagination().parameters());
        return all;
    }

    /** What finds and sorts. */
    final List<ApiParameter> filterParameters(ApiRequest request) {
        ModelMeta model = model(request);
        var all = new ArrayList<ApiParameter>();
        filters().forEach(filter -> all.addAll(filter.parameters(model, request)));
        all.addAll(sort(request).parameters(model, request));
        return all;
    }

    @Override
    final Map<String, Object> listEnvelope(Map<String, Object> list) {
        return pagination().envelope(list);
    }

    @Override
    final Map<String, Map<String, Object>> variables(ApiRequest request) {
        ModelMeta model = model(request);
        FieldMeta key =
                lookupField().equals("pk") ? model.primaryKey() : model.findField(lookupField());
        return key == null ? Map.of() : Map.of(lookupVariable(), KindSchemas.of(key.storedKind()));
    }

    @Override
    final void checkObject(ApiRequest request) {
        if (request.http().match().arguments().containsKey(lookupVariable())) {
            object(request);
        }
    }

    /** What it names that its rows do not have; see {@link RouteCheck}. */
    final List<String> mistakes(ApiRequest asked, @Nullable String keeper) {
        QuerySet<T> rows = queryset(asked);
        var found = new ArrayList<String>();
        filters().forEach(filter -> found.addAll(filter.mistakes(rows)));
        if (ordering != null) {
            found.addAll(ordering.mistakes(rows));
        }
        found.addAll(pagination().mistakes(rows));
        String lookup = FilterBackend.mistake(rows, lookupField());
        if (lookup != null) {
            found.add("lookupField(\"" + lookupField() + "\"): " + lookup);
        }
        found.addAll(
                serializer(asked)
                        .mistakes(keeper, name -> FilterBackend.mistake(rows, name) == null));
        return found;
    }

    private ImproperlyConfigured missing(String call) {
        return new ImproperlyConfigured(
                "%s says no %s: call it in the constructor, or override the method."
                        .formatted(getClass().getSimpleName(), call));
    }

    @Override
    public ModelMeta model(ApiRequest request) {
        return Orm.current().registry().model(queryset(request).model());
    }

    @Override
    protected String basename() {
        if (queryset != null) {
            return queryset.model().getSimpleName().toLowerCase(Locale.ROOT);
        }
        if (RouteCheck.overrides(this, GenericViewSet.class, Set.of("queryset"))) {
            return super.basename();
        }
        throw missing("queryset(…)");
    }

    /** The rows that {@code request} asks for, sorted. REST framework's {@code filter_queryset}. */
    protected final QuerySet<T> filtered(ApiRequest request) {
        QuerySet<T> rows = within(request);
        for (FilterBackend filter : filters()) {
            rows = filter.filter(rows, request);
        }
        return sort(request).filter(rows, request);
    }

    private OrderingFilter sort(ApiRequest request) {
        if (ordering != null) {
            return ordering;
        }
        for (FilterBackend filter : RestApp.options().filters()) {
            if (filter instanceof OrderingFilter sort) {
                return sort;
            }
        }
        return OrderingFilter.by(serializer(request));
    }

    /** The site's, then its own; what sorts comes last, by itself. */
    private List<FilterBackend> filters() {
        List<FilterBackend> site = RestApp.options().filters();
        if (site.isEmpty()) {
            return filters;
        }
        var all = new ArrayList<FilterBackend>();
        site.stream().filter(filter -> !(filter instanceof OrderingFilter)).forEach(all::add);
        all.addAll(filters);
        return all;
    }

    @Override
    public final boolean sortsBy(ModelMeta model, String attribute) {
        List<String> order = pagination().orderedBy(model, List.of(attribute)).ordering();
        return order.isEmpty() || order.contains(attribute);
    }

    /**
     * The row that the address names, if the rules let the request at it. REST framework's {@code
     * get_object}.
     *
     * @throws HttpError 404 where there is none, 401 or 403 where it may not
     */
    protected final T object(ApiRequest request) {
        T object = named(filtered(request), request).get();
        checkObjectPermissions(request, object);
        return object;
    }

    /** The one of {@code rows} that the address names. */
    private NamedRow<T> named(QuerySet<T> rows, ApiRequest request) {
        return new NamedRow<>(rows, lookupField(), request.pathString(lookupVariable()));
    }

    /**
     * Changes the row that the address names: {@code change} gets it once the rules let the request
     * at it. Where {@link #conditions(Conditions) conditions} count, the row is locked, the
     * conditions are held against it, and all is one transaction: of two who change the same state
     * one gets a 412, and the answer has the tag of the row as {@code change} leaves it.
     *
     * @throws HttpError 404 where there is none, 401 or 403 where it may not, 412 or 428 where the
     *     conditions do not hold
     */
    protected final ApiResponse changing(ApiRequest request, Change<T> change) throws Exception {
        return locking(request, row -> tagged(change.answer(row), row, request));
    }

    private ApiResponse tagged(ApiResponse answer, T row, ApiRequest request) {
        boolean known =
                conditions() == Conditions.IGNORED
                        || answer.status() >= 300
                        || answer.headers().containsKey("ETag");
        return known
                ? answer
                : state(row, request, serializer(request).represent(row, request.context()))
                        .on(answer, request);
    }

    /** The same for a row of which nothing is left to be named. */
    final ApiResponse locking(ApiRequest request, Change<T> change) throws Exception {
        if (conditions() == Conditions.IGNORED) {
            return change.answer(object(request));
        }
        QuerySet<T> rows = filtered(request);
        String alias = rows.selectForUpdate().db();
        return Atomic.on(alias)
                .call(() -> {
                    NamedRow<T> named = named(rows.using(alias), request);
                    named.lock();
                    T row = named.get();
                    checkObjectPermissions(request, row);
                    var shown = serializer(request).represent(row, request.context());
                    Preconditions.write(request, state(row, request, shown));
                    return change.answer(row);
                });
    }

    /**
     * What tells states of {@code row} apart, without quotes; null for a hash of what is shown.
     * Unless this is overridden it is the row's {@code @Version} where all that is shown are
     * columns of the row.
     */
    protected @Nullable String etag(T row, ApiRequest request) {
        return validators(request).state(row);
    }

    /**
     * When what is shown of {@code row} changed last; null where nobody knows. Unless this is
     * overridden it is an {@code autoNow} column where all that is shown are columns of the row.
     */
    protected @Nullable Instant lastModified(T row, ApiRequest request) {
        return validators(request).modified(row);
    }

    private RowValidators validators(ApiRequest request) {
        Serializer<T> shown = serializer(request);
        RowValidators known = validators;
        if (known == null || !known.isOf(shown)) {
            known = RowValidators.of(model(request), shown);
            validators = known; // two threads at the start make the same
        }
        return known;
    }

    private RowState state(T row, ApiRequest request, @Nullable Object shown) {
        String named = etag(row, request);
        EntityTag tag =
                named == null
                        ? EntityTag.of(shown)
                        : EntityTag.named(named + ' ' + request.version());
        return new RowState(tag, lastModified(row, request));
    }

    /** {@code answer}, which shows {@code row}, with what names and dates its state. */
    final ApiResponse stated(ApiResponse answer, T row, ApiRequest request) {
        return conditions() == Conditions.IGNORED
                ? answer
                : state(row, request, answer.data()).on(answer, request);
    }

    /**
     * The answer that shows {@code rows}, or the page of them that {@code request} asks for; what a
     * {@link StreamingRenderer} writes has all of them unless it asks for a page.
     */
    protected final ApiResponse page(QuerySet<T> rows, ApiRequest request) {
        ModelMeta model = Orm.current().registry().model(rows.model());
        Pagination sorted = pagination().orderedBy(model, sort(request).ordering(model, request));
        return new ListAnswer<>(rows, serializer(request), sorted).to(request);
    }

    final Pagination pagination() {
        Pagination own = pagination == null ? RestApp.options().pagination() : pagination;
        if (own != null) {
            return own;
        }
        Settings settings = Site.current().settings();
        return new PageNumberPagination(
                settings.get(RestSettings.PAGE_SIZE),
                settings.get(RestSettings.PAGE_SIZE_PARAMETER),
                settings.get(RestSettings.MAX_PAGE_SIZE));
    }
}
