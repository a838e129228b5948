package dev.belleville.rest;

import dev.belleville.core.Setting;
import java.util.List;

/**
 * The settings of APIs; {@link RestApp} brings them to a site. REST framework's {@code
 * REST_FRAMEWORK}.
 */
public final class RestSettings {
    private RestSettings() {}

    /** Items on a page of a list; 0 for lists that have no pages. {@code PAGE_SIZE}. */
    public static final Setting<Integer> PAGE_SIZE =
            Setting.integer("apiPageSize", 0, 0, 1_000_000, "items on a page; 0 for no pages");

    /** The query's parameter that asks for another page size; empty for none. */
    public static final Setting<String> PAGE_SIZE_PARAMETER =
            Setting.text("apiPageSizeParameter", "", "the parameter for another page size");

    /** The largest page that a client may ask for. {@code max_page_size}. */
    public static final Setting<Integer> MAX_PAGE_SIZE =
            Setting.integer("apiMaxPageSize", 100, 1, 1_000_000, "the largest page size");

    /** The versions that addresses may name; empty for any. {@code ALLOWED_VERSIONS}. */
    public static final Setting<List<String>> ALLOWED_VERSIONS =
            Setting.list("apiAllowedVersions", List.of(), "versions that addresses may name");

    /** The version of addresses that name none; empty for none. {@code DEFAULT_VERSION}. */
    public static final Setting<String> DEFAULT_VERSION =
            Setting.text("apiDefaultVersion", "", "the version of addresses that name none");

    /** The variable or the parameter that says a version. {@code VERSION_PARAM}. */
    public static final Setting<String> VERSION_PARAMETER =
            Setting.text("apiVersionParameter", "version", "the parameter that says a version");

    /** How often whose requests are answered, by scope. {@code DEFAULT_THROTTLE_RATES}. */
    public static final Setting<List<String>> THROTTLE_RATES =
            Setting.list(
                    "apiThrottleRates", List.of(), "rates by scope: anon=100/day, user=1000/day");

    /** The shape of the bodies of errors. */
    public static final Setting<ErrorFormat> ERRORS =
            new Setting<>(
                    "apiErrors",
                    ErrorFormat.DETAIL,
                    "the shape of errors: detail, error, or problem for RFC 9457",
                    ErrorFormat::parse);

    /** Whether conditions of requests count where an endpoint says nothing else. */
    public static final Setting<Conditions> CONDITIONS =
            new Setting<>(
                    "apiConditions",
                    Conditions.IGNORED,
                    "If-Match and its like: ignored, heeded, or required of writes",
                    Conditions::parse);

    /** Whether answers with a page link to others in the header {@code Link}. */
    public static final Setting<Boolean> LINK_HEADER =
            Setting.flag("apiLinkHeader", false, "link to other pages in the header Link");

    /** All of them. */
    public static final List<Setting<?>> ALL =
            List.of(
                    PAGE_SIZE,
                    PAGE_SIZE_PARAMETER,
                    MAX_PAGE_SIZE,
                    ALLOWED_VERSIONS,
                    DEFAULT_VERSION,
                    VERSION_PARAMETER,
                    THROTTLE_RATES,
                    ERRORS,
                    CONDITIONS,
                    LINK_HEADER);
}
