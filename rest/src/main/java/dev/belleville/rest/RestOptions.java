package dev.belleville.rest;

import dev.belleville.rest.authentication.BaseAuthentication;
import dev.belleville.rest.authentication.BasicAuthentication;
import dev.belleville.rest.authentication.SessionAuthentication;
import dev.belleville.rest.filters.FilterBackend;
import dev.belleville.rest.metadata.BaseMetadata;
import dev.belleville.rest.metadata.SimpleMetadata;
import dev.belleville.rest.permissions.AllowAny;
import dev.belleville.rest.permissions.BasePermission;
import dev.belleville.rest.schema.OpenApi;
import dev.belleville.rest.throttling.BaseThrottle;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What holds for the endpoints of a site that say nothing else. */
final class RestOptions {
    /** REST framework's. */
    static final RestOptions USUAL = new RestOptions();

    private List<BaseAuthentication> authentication =
            List.of(new SessionAuthentication(), new BasicAuthentication());
    private List<BasePermission> permissions = List.of(new AllowAny());
    private List<BaseThrottle> throttles = List.of();
    private BaseMetadata metadata = new SimpleMetadata();
    private @Nullable OpenApi schema;
    private Versioning versioning = new UrlPathVersioning();
    private ExceptionHandler exceptionHandler = ExceptionHandler.USUAL;
    private List<Renderer> renderers = List.of(new JsonRenderer());
    private List<Parser> parsers =
            List.of(new JsonParser(), new FormParser(), new MultiPartParser());
    private List<FilterBackend> filters = List.of();
    private @Nullable Pagination pagination;
    private ContentNegotiation negotiation = ContentNegotiation.USUAL;
    private Clock clock = Clock.systemUTC();

    private RestOptions() {}

    /** A copy of these that {@code change} alters before anybody sees it. */
    private RestOptions with(Consumer<RestOptions> change) {
        var copy = new RestOptions();
        copy.authentication = authentication;
        copy.permissions = permissions;
        copy.throttles = throttles;
        copy.metadata = metadata;
        copy.schema = schema;
        copy.versioning = versioning;
        copy.exceptionHandler = exceptionHandler;
        copy.renderers = renderers;
        copy.parsers = parsers;
        copy.filters = filters;
        copy.pagination = pagination;
        copy.negotiation = negotiation;
        copy.clock = clock;
        change.accept(copy);
        return copy;
    }

    /** How users are known. */
    List<BaseAuthentication> authentication() {
        return authentication;
    }

    RestOptions authentication(List<BaseAuthentication> others) {
        return with(copy -> copy.authentication = others);
    }

    /** Who may. */
    List<BasePermission> permissions() {
        return permissions;
    }

    RestOptions permissions(List<BasePermission> others) {
        return with(copy -> copy.permissions = others);
    }

    /** How often. */
    List<BaseThrottle> throttles() {
        return throttles;
    }

    RestOptions throttles(List<BaseThrottle> others) {
        return with(copy -> copy.throttles = others);
    }

    /** What is told of them. */
    BaseMetadata metadata() {
        return metadata;
    }

    RestOptions metadata(BaseMetadata other) {
        return with(copy -> copy.metadata = other);
    }

    /** What the description of the API says of it as a whole; null for what the site is called. */
    @Nullable OpenApi schema() {
        return schema;
    }

    RestOptions schema(OpenApi other) {
        return with(copy -> copy.schema = other);
    }

    /** How requests say the version they mean. */
    Versioning versioning() {
        return versioning;
    }

    RestOptions versioning(Versioning other) {
        return with(copy -> copy.versioning = other);
    }

    /** What errors become. */
    ExceptionHandler exceptionHandler() {
        return exceptionHandler;
    }

    RestOptions exceptionHandler(ExceptionHandler other) {
        return with(copy -> copy.exceptionHandler = other);
    }

    /** What writes their answers, the preferred first. */
    List<Renderer> renderers() {
        return renderers;
    }

    RestOptions renderers(List<Renderer> others) {
        return with(copy -> copy.renderers = others);
    }

    /** What reads what is sent. */
    List<Parser> parsers() {
        return parsers;
    }

    RestOptions parsers(List<Parser> others) {
        return with(copy -> copy.parsers = others);
    }

    /** What narrows all lists, before what their views say. */
    List<FilterBackend> filters() {
        return filters;
    }

    RestOptions filters(List<FilterBackend> others) {
        return with(copy -> copy.filters = others);
    }

    /** How lists are cut into pages; null for by number, as the settings say. */
    @Nullable Pagination pagination() {
        return pagination;
    }

    RestOptions pagination(Pagination other) {
        return with(copy -> copy.pagination = other);
    }

    /** How a form of the answer is agreed on. */
    ContentNegotiation negotiation() {
        return negotiation;
    }

    RestOptions negotiation(ContentNegotiation other) {
        return with(copy -> copy.negotiation = other);
    }

    /** What time it is. */
    Clock clock() {
        return clock;
    }

    RestOptions clock(Clock other) {
        return with(copy -> copy.clock = other);
    }
}
