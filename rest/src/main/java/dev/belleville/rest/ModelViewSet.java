package dev.belleville.rest;

import dev.belleville.orm.BaseModel;
import dev.belleville.rest.serializers.BoundSerializer;

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
    /** For subclasses. */
    protected ModelViewSet() {}

    /** Keeps a new instance; override to add values. REST framework's {@code perform_create}. */
    protected T performCreate(BoundSerializer<T> bound, ApiRequest request) throws Exception {
        return bound.save();
    }

    /** Keeps a changed instance; override to add values. {@code perform_update}. */
    protected T performUpdate(BoundSerializer<T> bound, ApiRequest request) throws Exception {
        return bound.save();
    }

    /** Takes an instance away. REST framework's {@code perform_destroy}. */
    protected void performDestroy(T instance, ApiRequest request) throws Exception {
        instance.delete();
    }

    @Override
    protected ApiResponse create(ApiRequest request) throws Exception {
        var bound = serializer(request).bind(request.data(), request.context());
        T made = performCreate(bound.orThrow(), request);
        var shown = bound.represent(made);
        ApiResponse created = stated(ApiResponse.created(shown), made, request);
        return shown.get("url") instanceof String url ? created.header("Location", url) : created;
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
        return changing(request, row -> {
            var context = request.context().updating(row, partial);
            var bound = serializer(request).bind(request.data(), context);
            T changed = performUpdate(bound.orThrow(), request);
            return stated(ApiResponse.ok(bound.represent(changed)), changed, request);
        });
    }

    @Override
    protected ApiResponse destroy(ApiRequest request) throws Exception {
        return changing(request, row -> {
            performDestroy(row, request);
            return ApiResponse.noContent();
        });
    }
}
