package dev.belleville.rest;

import dev.belleville.core.PermissionDenied;
import dev.belleville.core.ValidationError;
import dev.belleville.http.HttpError;
import dev.belleville.rest.metadata.DescribedView;
import dev.belleville.rest.schema.ApiParameter;
import dev.belleville.rest.serializers.Serializer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A route about which a request asks.
 *
 * @param route what it asks about
 * @param request who asks
 */
record AskedView(EndpointHandler route, ApiRequest request) implements DescribedView {
    private static final List<String> WRITING = List.of("POST", "PUT");

    @Override
    public String name() {
        return route.name();
    }

    @Override
    public String description() {
        return route.description();
    }

    @Override
    public List<String> renders() {
        return route.endpoint().renderers().stream().map(Renderer::mediaType).toList();
    }

    @Override
    public List<String> parses() {
        return route.endpoint().parsers().stream().map(Parser::mediaType).toList();
    }

    @Override
    public Map<String, Serializer<?>> writable() {
        var writable = new LinkedHashMap<String, Serializer<?>>();
        for (String method : WRITING) {
            ApiRequest write = as(method);
            Serializer<?> reads = write == null ? null : reads(write);
            if (reads != null) {
                writable.put(method, reads);
            }
        }
        return writable;
    }

    /** What reads the data of {@code write}; null where the rules do not let it. */
    private @Nullable Serializer<?> reads(ApiRequest write) {
        return isLet(write) ? route.endpoint().reads(write) : null;
    }

    @Override
    public boolean may(String method) {
        ApiRequest write = as(method);
        return write != null && isLet(write);
    }

    @Override
    public @Nullable String bulkKey(String method) {
        ApiRequest write = as(method);
        return write != null
                        && ViewSet.isOfMany(write.action())
                        && route.endpoint() instanceof ModelViewSet<?> rows
                ? rows.bulkKey(write)
                : null;
    }

    /** The request as one with {@code method}; null where nothing answers that. */
    private @Nullable ApiRequest as(String method) {
        Endpoint.Verb verb = route.verbs().get(method);
        return verb == null ? null : request.as(method, verb.action());
    }

    private boolean isLet(ApiRequest write) {
        Endpoint endpoint = route.endpoint();
        try {
            endpoint.checkPermissions(write);
            if (!write.method().equals("POST")) {
                endpoint.checkObject(write);
            }
            return true;
        } catch (HttpError | PermissionDenied | ValidationError _) {
            return false; // what it may not do it is not told of
        }
    }

    @Override
    public Map<String, Renderer> formats() {
        var formats = new LinkedHashMap<String, Renderer>();
        route.endpoint()
                .renderers()
                .forEach(renderer -> formats.putIfAbsent(renderer.format(), renderer));
        return formats;
    }

    @Override
    public List<PageLink> pages(long count) {
        return isList() && route.endpoint() instanceof GenericViewSet<?> rows
                ? rows.pagination().links(count, request.http())
                : List.of();
    }

    @Override
    public List<ApiParameter> filters() {
        return isList() && route.endpoint() instanceof GenericViewSet<?> rows
                ? rows.filterParameters(request)
                : List.of();
    }

    private boolean isList() {
        Endpoint.Verb shown = route.verbs().get("GET");
        return shown != null && shown.action().equals("list");
    }

    @Override
    public Map<String, String> extraActions() {
        return route.endpoint() instanceof ViewSet viewSet
                ? ExtraActions.of(viewSet, request.http())
                : Map.of();
    }

    @Override
    public List<Crumb> breadcrumbs() {
        return Breadcrumbs.of(request.http());
    }
}
