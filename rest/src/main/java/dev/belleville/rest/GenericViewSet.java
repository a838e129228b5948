package dev.belleville.rest;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Settings;
import dev.belleville.core.UnfitValue;
import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.HttpError;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Database;
import dev.belleville.orm.DoesNotExist;
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
import dev.belleville.web.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private @Nullable FilterBackend ordering;
    private @Nullable QuerySet<T> queryset;
    private @Nullable Serializer<T> serializer;
    private @Nullable Pagination pagination;

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

    /** Adds a filter that clients may use. REST framework's {@code filter_backends}. */
    protected final void filter(FilterBackend filter) {
        filters.add(filter);
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
        ordering = OrderingFilter.of(attributes);
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

    /** The serializer for {@code request}; override for one by action. */
    protected Serializer<T> serializer(ApiRequest request) {
        if (serializer == null) {
            throw missing("serializer(…)");
        }
        return serializer;
    }

    @Override
    final Serializer<T> reads(ApiRequest request) {
        return serializer(request);
    }

    @Override
    final List<ApiParameter> listParameters(ApiRequest request) {
        ModelMeta model = model(request);
        var all = new ArrayList<ApiParameter>();
        filters.forEach(filter -> all.addAll(filter.parameters(model)));
        FilterBackend sort = ordering == null ? OrderingFilter.by(serializer(request)) : ordering;
        all.addAll(sort.parameters(model));
        all.addAll(pagination().parameters());
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
        return key == null ? Map.of() : Map.of(lookupField(), KindSchemas.of(key.storedKind()));
    }

    @Override
    final void checkObject(ApiRequest request) {
        if (request.http().match().arguments().containsKey(lookupField())) {
            object(request);
        }
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
        return queryset == null
                ? super.basename()
                : queryset.model().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** The rows that {@code request} asks for, sorted. REST framework's {@code filter_queryset}. */
    protected final QuerySet<T> filtered(ApiRequest request) {
        QuerySet<T> rows = queryset(request);
        for (FilterBackend filter : filters) {
            rows = filter.filter(rows, request.http());
        }
        FilterBackend sort = ordering == null ? OrderingFilter.by(serializer(request)) : ordering;
        return sort.filter(rows, request.http());
    }

    /**
     * The row that the address names, if the rules let the request at it. REST framework's {@code
     * get_object}.
     *
     * @throws HttpError 404 where there is none, 401 or 403 where it may not
     */
    protected final T object(ApiRequest request) {
        QuerySet<T> rows = filtered(request);
        T object = find(rows, request.pathString(lookupField()));
        checkObjectPermissions(request, object);
        return object;
    }

    private T find(QuerySet<T> rows, String name) {
        try {
            FieldMeta field = Orm.current().registry().model(rows.model()).findField(lookupField());
            return rows.get(lookupField(), field == null ? name : field.parse(name));
        } catch (RuntimeException e) {
            if (e instanceof DoesNotExist
                    || e instanceof ValidationError
                    || e instanceof UnfitValue) {
                throw new HttpError(404, Translation.gettextNoop("Not found."));
            }
            throw e;
        }
    }

    /** The answer that shows {@code rows}, or the page of them that {@code request} asks for. */
    protected final ApiResponse page(QuerySet<T> rows, ApiRequest request) {
        Database database = Orm.current().database(rows.db());
        ResultPage<T> page =
                database.oneConnection(() -> pagination().paginate(rows, request.http()));
        Serializer<T> shown = serializer(request);
        return ApiResponse.ok(
                page == null
                        ? shown.representAll(rows, request.context())
                        : page.envelope(shown.representAll(page.items(), request.context())));
    }

    private Pagination pagination() {
        if (pagination != null) {
            return pagination;
        }
        Settings settings = Site.current().settings();
        return new PageNumberPagination(
                settings.get(RestSettings.PAGE_SIZE),
                settings.get(RestSettings.PAGE_SIZE_PARAMETER),
                settings.get(RestSettings.MAX_PAGE_SIZE));
    }
}
