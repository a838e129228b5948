package dev.belleville.rest;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Transaction;
import dev.belleville.rest.internal.SiteSetting;
import dev.belleville.rest.serializers.BoundList;
import dev.belleville.rest.serializers.BoundSerializer;
import dev.belleville.rest.serializers.InvalidData;
import dev.belleville.rest.serializers.SerializerContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows, makes, changes and deletes the rows of a model. REST framework's {@code ModelViewSet}.
 *
 * <pre>{@code
 * final class TagViewSet extends ModelViewSet<Tag> {
 *     TagViewSet() {
 *         queryset(Tag.objects);
 *         serializer(new TagSerializer());
 *         search("^name");
 *     }
 * }
 * }</pre>
 *
 * @param <T> the model
 */
public abstract class ModelViewSet<T extends BaseModel> extends ReadOnlyModelViewSet<T> {
    private int bulk;

    /** For subclasses. */
    protected ModelViewSet() {}

    /**
     * Keeps a new instance; override to add values, beside those {@link #valuesOf} the address.
     * REST framework's {@code perform_create}.
     */
    protected T performCreate(BoundSerializer<T> bound, ApiRequest request) throws Exception {
        return bound.save(valuesOf(request));
    }

    /**
     * Keeps new instances of a list; each passes {@link #performCreate} unless this is overridden.
     * {@code bound.save(valuesOf(request))} keeps them as the serializer's list does.
     */
    protected List<T> performBulkCreate(BoundList<T> bound, ApiRequest request) throws Exception {
        return bound.save(item -> performCreate(item, request));
    }

    /** Keeps changed instances of a list; each passes {@link #performUpdate} unless overridden. */
    protected List<T> performBulkUpdate(BoundList<T> bound, ApiRequest request) throws Exception {
        return bound.save(item -> performUpdate(item, request));
    }

    /** Keeps a changed instance; override to add values. {@code perform_update}. */
    protected T performUpdate(BoundSerializer<T> bound, ApiRequest request) throws Exception {
        return bound.save();
    }

    /** Takes an instance away. REST framework's {@code perform_destroy}. */
    protected void performDestroy(T instance, ApiRequest request) throws Exception {
        instance.delete();
    }

    /**
     * Lets clients send lists of at most {@code items}, of which all are kept or none: POST of a
     * list makes several; PUT, PATCH and DELETE at the address of all change and take away those
     * that their keys name. Each passes {@link #performCreate} and its like, and the rules about
     * objects.
     */
    protected final void bulk(int items) {
        if (items < 1) {
            throw new ImproperlyConfigured(
                    "%s takes lists of %d items; say 1 or more."
                            .formatted(getClass().getSimpleName(), items));
        }
        bulk = items;
    }

    @Override
    final boolean isBulk() {
        return bulk > 0;
    }

    /** The member that tells the rows of lists; null where no lists are taken. */
    final @Nullable String bulkKey(ApiRequest request) {
        return isBulk() ? BulkRows.key(model(request), lookupField()).name() : null;
    }

    @Override
    protected ApiResponse create(ApiRequest request) throws Exception {
        Preconditions.create(request);
        if (isBulk() && request.data() instanceof List<?> list) {
            return bulkCreate(list, request);
        }
        var bound = serializer(request).bind(request.data(), request.context());
        T made = performCreate(bound.orThrow(), request);
        var shown = bound.represent(made);
        ApiResponse created = stated(ApiResponse.created(shown), made, request);
        String own = SiteSetting.of(RestSettings.URL_FIELD_NAME);
        return shown.get(own) instanceof String url ? created.header("Location", url) : created;
    }

    private ApiResponse bulkCreate(List<?> list, ApiRequest request) throws Exception {
        SerializerContext context = request.context();
        BoundList<T> bound = serializer(request).bindAll(list, context, bulk, _ -> context);
        return ApiResponse.created(bound.represent(performBulkCreate(bound, request)));
    }

    @Override
    protected ApiResponse update(ApiRequest request) throws Exception {
        return change(request, false);
    }

    @Override
    protected ApiResponse partialUpdate(ApiRequest request) throws Exception {
        return change(request, true);
    }

    private ApiResponse change(ApiRequest request, boolean partial) throws Exception {
        return changing(
                request,
                row -> {
                    var context = request.context().updating(row, partial);
                    var bound = serializer(request).bind(request.data(), context);
                    T changed = performUpdate(bound.orThrow(), request);
                    return stated(ApiResponse.ok(bound.represent(changed)), changed, request);
                });
    }

    @Override
    final ApiResponse bulkChange(ApiRequest request, boolean partial) throws Exception {
        Preconditions.writeMany(request);
        SerializerContext context = request.context();
        Object data = request.data();
        BulkRows<T> rows = named(data, request);
        BoundList<T> bound =
                serializer(request)
                        .bindAll(
                                data,
                                context,
                                bulk,
                                item -> {
                                    T row = rows.take(item);
                                    checkObjectPermissions(request, row);
                                    return context.updating(row, partial);
                                });
        return ApiResponse.ok(bound.represent(performBulkUpdate(bound, request)));
    }

    @Override
    final ApiResponse bulkDestroy(ApiRequest request) throws Exception {
        Preconditions.writeMany(request);
        Object data = request.data();
        if (!(data instanceof List<?> list) || list.size() > bulk) {
            throw new InvalidData(
                    serializer(request)
                            .bindAll(data, request.context(), bulk, _ -> request.context())
                            .errors());
        }
        List<T> rows = named(data, request).takeAll(list);
        rows.forEach(row -> checkObjectPermissions(request, row));
        return Transaction.atomic(() -> {
            for (T row : rows) {
                performDestroy(row, request);
            }
            return ApiResponse.noContent();
        });
    }

    private BulkRows<T> named(@Nullable Object data, ApiRequest request) {
        List<?> items = data instanceof List<?> list && list.size() <= bulk ? list : List.of();
        return new BulkRows<>(filtered(request), model(request), lookupField(), items);
    }

    @Override
    protected ApiResponse destroy(ApiRequest request) throws Exception {
        return locking(
                request,
                row -> {
                    performDestroy(row, request);
                    return ApiResponse.noContent();
                });
    }
}
