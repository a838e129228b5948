package dev.belleville.rest;

import dev.belleville.core.Setting;
import dev.belleville.core.i18n.Translation;
import java.util.List;

/**
 * The settings of APIs; {@link RestApp} brings them to a site. REST framework's {@code
 * REST_FRAMEWORK}.
 */
public final class RestSettings {
    private static final String ISO = "iso-8601";

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

    /** The query's parameter that lists are searched by. {@code SEARCH_PARAM}. */
    public static final Setting<String> SEARCH_PARAMETER =
            Setting.text("apiSearchParameter", "search", "the parameter that searches lists");

    /** The query's parameter that lists are sorted by. {@code ORDERING_PARAM}. */
    public static final Setting<String> ORDERING_PARAMETER =
            Setting.text("apiOrderingParameter", "ordering", "the parameter that sorts lists");

    /**
     * The query's parameter that asks for a format whatever the header says; empty for none. {@code
     * URL_FORMAT_OVERRIDE}.
     */
    public static final Setting<String> FORMAT_PARAMETER =
            Setting.text("apiFormatParameter", "format", "the parameter that asks for a format");

    /** The member of errors about the whole of what was sent. {@code NON_FIELD_ERRORS_KEY}. */
    public static final Setting<String> NON_FIELD_ERRORS_KEY =
            Setting.text(
                    "apiNonFieldErrorsKey", "non_field_errors", "the member of errors of no field");

    /** The field with the address of the row itself. {@code URL_FIELD_NAME}. */
    public static final Setting<String> URL_FIELD_NAME =
            Setting.text("apiUrlFieldName", "url", "the field with a row's own address");

    /** Whether decimals are texts on the wire; else numbers. {@code COERCE_DECIMAL_TO_STRING}. */
    public static final Setting<Boolean> COERCE_DECIMAL_TO_STRING =
            Setting.flag("apiCoerceDecimalToString", true, "decimals are texts on the wire");

    /** Whether files are shown by address; else by name. {@code UPLOADED_FILES_USE_URL}. */
    public static final Setting<Boolean> UPLOADED_FILES_USE_URL =
            Setting.flag("apiUploadedFilesUseUrl", true, "files are shown by their addresses");

    /** How dates are written: a pattern of strftime, or ISO 8601. {@code DATE_FORMAT}. */
    public static final Setting<String> DATE_FORMAT = written("apiDateFormat", "dates");

    /** How dates may be written by clients. {@code DATE_INPUT_FORMATS}. */
    public static final Setting<List<String>> DATE_INPUT_FORMATS =
            read("apiDateInputFormats", "dates");

    /** How moments are written. {@code DATETIME_FORMAT}. */
    public static final Setting<String> DATETIME_FORMAT = written("apiDateTimeFormat", "moments");

    /** How moments may be written by clients. {@code DATETIME_INPUT_FORMATS}. */
    public static final Setting<List<String>> DATETIME_INPUT_FORMATS =
            read("apiDateTimeInputFormats", "moments");

    /** How times of day are written. {@code TIME_FORMAT}. */
    public static final Setting<String> TIME_FORMAT = written("apiTimeFormat", "times of day");

    /** How times of day may be written by clients. {@code TIME_INPUT_FORMATS}. */
    public static final Setting<List<String>> TIME_INPUT_FORMATS =
            read("apiTimeInputFormats", "times of day");

    /** Whether JSON has letters beyond ASCII as they are. {@code UNICODE_JSON}. */
    public static final Setting<Boolean> UNICODE_JSON =
            Setting.flag("apiUnicodeJson", true, "JSON has letters beyond ASCII as they are");

    /** Whether JSON has no spaces after commas and colons. {@code COMPACT_JSON}. */
    public static final Setting<Boolean> COMPACT_JSON =
            Setting.flag("apiCompactJson", true, "JSON has no spaces");

    /**
     * Whether {@code NaN} and {@code Infinity}, which JSON has not, are neither read nor written.
     * {@code STRICT_JSON}.
     */
    public static final Setting<Boolean> STRICT_JSON =
            Setting.flag("apiStrictJson", true, "JSON has no NaN and no Infinity");

    /** The most options that a form of pages for people offers. {@code HTML_SELECT_CUTOFF}. */
    public static final Setting<Integer> SELECT_CUTOFF =
            Setting.integer("apiSelectCutoff", 1000, 1, 1_000_000, "the most options of a form");

    /** What such a form says of the others; empty for nothing. {@code HTML_SELECT_CUTOFF_TEXT}. */
    public static final Setting<String> SELECT_CUTOFF_TEXT =
            Setting.text(
                    "apiSelectCutoffText",
                    Translation.gettextNoop("More than {count} items..."),
                    "what a form says of options that it leaves out");

    private static Setting<String> written(String name, String what) {
        return Setting.text(name, ISO, "how " + what + " are written, as strftime has it");
    }

    private static Setting<List<String>> read(String name, String what) {
        return Setting.list(name, List.of(ISO), "how clients may write " + what);
    }

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
                    LINK_HEADER,
                    SEARCH_PARAMETER,
                    ORDERING_PARAMETER,
                    FORMAT_PARAMETER,
                    NON_FIELD_ERRORS_KEY,
                    URL_FIELD_NAME,
                    COERCE_DECIMAL_TO_STRING,
                    UPLOADED_FILES_USE_URL,
                    DATE_FORMAT,
                    DATE_INPUT_FORMATS,
                    DATETIME_FORMAT,
                    DATETIME_INPUT_FORMATS,
                    TIME_FORMAT,
                    TIME_INPUT_FORMATS,
                    UNICODE_JSON,
                    COMPACT_JSON,
                    STRICT_JSON,
                    SELECT_CUTOFF,
                    SELECT_CUTOFF_TEXT);
}
