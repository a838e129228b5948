package dev.belleville.rest;

import dev.belleville.core.Setting;
import dev.belleville.http.Response;
import dev.belleville.rest.authentication.BaseAuthentication;
import dev.belleville.rest.filters.FilterBackend;
import dev.belleville.rest.internal.JsonText;
import dev.belleville.rest.metadata.BaseMetadata;
import dev.belleville.rest.metadata.SimpleMetadata;
import dev.belleville.rest.permissions.BasePermission;
import dev.belleville.rest.schema.OpenApi;
import dev.belleville.rest.throttling.BaseThrottle;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings APIs to a site, with what holds for all endpoints that say nothing else. Its methods give
 * another app with what they choose, and leave this as it is.
 *
 * <pre>{@code
 * App.of().install(new SessionsApp(), new AuthApp(), new AuthTokenApp(), new RestApp()
 *         .authentication(new TokenAuthentication(), new SessionAuthentication())
 *         .permissions(new IsAuthenticatedOrReadOnly())
 *         .throttles(new AnonRateThrottle("100/day")))
 * }</pre>
 */
public final class RestApp implements AppConfig {
    /** The version of what nobody has given one. */
    private static final String NONE = "0.0.0";

    private final RestOptions options;

    /** With sessions and Basic authentication, for everybody, as often as they like. */
    public RestApp() {
        this(RestOptions.USUAL);
    }

    private RestApp(RestOptions options) {
        this.options = options;
    }

    /** Users are known by these, asked in order. {@code DEFAULT_AUTHENTICATION_CLASSES}. */
    public RestApp authentication(BaseAuthentication... ways) {
        return new RestApp(options.authentication(List.of(ways)));
    }

    /** These rules hold, all of them. {@code DEFAULT_PERMISSION_CLASSES}. */
    public RestApp permissions(BasePermission... rules) {
        return new RestApp(options.permissions(List.of(rules)));
    }

    /** These limits hold, all of them. {@code DEFAULT_THROTTLE_CLASSES}. */
    public RestApp throttles(BaseThrottle... limits) {
        return new RestApp(options.throttles(List.of(limits)));
    }

    /**
     * What endpoints tell those who ask with OPTIONS; {@link SimpleMetadata} unless this is called,
     * {@link BaseMetadata#NONE} for nothing. {@code DEFAULT_METADATA_CLASS}.
     */
    public RestApp metadata(BaseMetadata metadata) {
        return new RestApp(options.metadata(metadata));
    }

    /**
     * What the description of the API says of it as a whole: its title, its version. Unless this is
     * called, those of the site's first app of its own, the version from the manifest of its jar.
     */
    public RestApp schema(OpenApi api) {
        return new RestApp(options.schema(api));
    }

    /**
     * How requests say the version they mean; {@link UrlPathVersioning} unless this is called,
     * {@link Versioning#NONE} for APIs without versions. {@code DEFAULT_VERSIONING_CLASS}.
     */
    public RestApp versioning(Versioning versioning) {
        return new RestApp(options.versioning(versioning));
    }

    /**
     * Answers are written by these, the preferred first; by JSON alone unless this is called.
     * {@code DEFAULT_RENDERER_CLASSES}.
     */
    public RestApp renderers(Renderer first, Renderer... more) {
        return new RestApp(options.renderers(Endpoint.listOf(first, more)));
    }

    /**
     * What is sent is read by these; JSON and forms unless this is called. {@code
     * DEFAULT_PARSER_CLASSES}.
     */
    public RestApp parsers(Parser first, Parser... more) {
        return new RestApp(options.parsers(Endpoint.listOf(first, more)));
    }

    /**
     * All lists are narrowed by these, before what their views say; an {@code OrderingFilter} among
     * them sorts where a view says nothing. {@code DEFAULT_FILTER_BACKENDS}.
     */
    public RestApp filters(FilterBackend... filters) {
        return new RestApp(options.filters(List.of(filters)));
    }

    /**
     * Lists are cut into pages so, where their views say nothing else; by number, as the settings
     * say, unless this is called. {@code DEFAULT_PAGINATION_CLASS}.
     */
    public RestApp pagination(Pagination pagination) {
        return new RestApp(options.pagination(pagination));
    }

    /**
     * Which form an answer has is agreed on so; {@link ContentNegotiation#USUAL} unless this is
     * called. {@code DEFAULT_CONTENT_NEGOTIATION_CLASS}.
     */
    public RestApp contentNegotiation(ContentNegotiation negotiation) {
        return new RestApp(options.negotiation(negotiation));
    }

    /**
     * Errors become what this says, {@link ExceptionHandler#USUAL} unless this is called. {@code
     * EXCEPTION_HANDLER}.
     */
    public RestApp exceptionHandler(ExceptionHandler handler) {
        return new RestApp(options.exceptionHandler(handler));
    }

    /** With another clock, for tests. */
    RestApp clock(Clock clock) {
        return new RestApp(options.clock(clock));
    }

    /** What the description of the running site's API says of it as a whole. */
    static OpenApi description() {
        OpenApi said = options().schema();
        return said == null ? named(Site.current().apps()) : said;
    }

    private static OpenApi named(List<AppConfig> apps) {
        for (AppConfig app : apps) {
            Package place = app.getClass().getPackage();
            if (!place.getName().startsWith("dev.belleville.")) {
                String version = place.getImplementationVersion();
                return OpenApi.of(
                        ViewNames.pretty(app.label()) + " API", version == null ? NONE : version);
            }
        }
        return OpenApi.of("API", NONE);
    }

    /** What the running site chose. */
    static RestOptions options() {
        RestApp own = Site.current().app(RestApp.class);
        return own == null ? RestOptions.USUAL : own.options;
    }

    @Override
    public String label() {
        return "rest";
    }

    /** As the setting {@code apiErrors} says. */
    @Override
    public @Nullable Response apiError(int status, String detail) {
        ErrorFormat format = Site.current().settings().get(RestSettings.ERRORS);
        return format == ErrorFormat.DETAIL
                ? null
                : Response.bytes(
                        format.contentType(), JsonText.bytes(format.detail(status, detail), 0));
    }

    /** What its endpoints say of actions that they do not have. */
    @Override
    public List<String> mistakes() {
        return ApiRoutes.mistakes();
    }

    @Override
    public List<Object> commands() {
        return List.of(new GenerateSchema());
    }

    @Override
    public List<Setting<?>> settings() {
        return RestSettings.ALL;
    }
}
