package dev.belleville.web.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Html;
import dev.belleville.core.Percent;
import dev.belleville.core.SafeString;
import dev.belleville.core.SuspiciousFileOperation;
import dev.belleville.core.Truncator;
import dev.belleville.core.ValidationError;
import dev.belleville.core.Words;
import dev.belleville.core.i18n.Formats;
import dev.belleville.core.i18n.Language;
import dev.belleville.core.i18n.LanguageInfo;
import dev.belleville.core.python.DurationText;
import dev.belleville.core.python.IsoText;
import dev.belleville.core.python.Python;
import dev.belleville.core.validators.IpText;
import dev.belleville.http.HttpDate;
import dev.belleville.http.QueryDict;
import dev.belleville.http.SafeUrl;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.PythonValues;
import dev.belleville.testing.vectors.Vectors;
import dev.belleville.web.forms.FormFields;
import dev.belleville.web.forms.IpFormField;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Django's utilities were seen to give, replayed by what stands for them here. */
@Tag("vectors")
class UtilityVectorsTest {
    private static final Vectors FACTS = Vectors.of("utils.jsonl").by("fn");

    private static final Pattern TWO_DIGITS = Pattern.compile("-7[01] | 00\\d\\d ");

    /** Texts that an error of Django's stands for. */
    private static final String ERROR = "(error)";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text.capfirst",
                "text.slugify",
                "text.wrap",
                "text.get_text_list",
                "text.phone2numeric",
                "text.camel_case_to_spaces",
                "text.normalize_newlines",
                "text.get_valid_filename",
                "text.smart_split",
                "text.unescape_string_literal"
            })
    void writesTextsAsDjango(String function) throws IOException {
        FACTS.replay(function, fact -> check(fact, text(function, fact)));
    }

    private static @Nullable Object text(String function, Fact fact) {
        List<?> args = arguments(fact);
        if (function.equals("text.get_text_list")) {
            return args.size() == 1
                    ? Words.list((List<?>) args.getFirst())
                    : Words.list((List<?>) args.getFirst(), args.get(1).toString());
        }
        String text = args.getFirst().toString();
        return switch (function) {
            case "text.capfirst" -> Words.capFirst(text);
            case "text.slugify" ->
                    Words.slugify(text, fact.object("kwargs").isTrue("allow_unicode"));
            case "text.wrap" -> wrap(fact, text, ((Number) args.get(1)).intValue());
            case "text.phone2numeric" -> Words.phoneToNumeric(text);
            case "text.camel_case_to_spaces" -> Words.camelCaseToSpaces(text);
            case "text.normalize_newlines" -> Words.normalizeNewlines(text);
            case "text.get_valid_filename" -> {
                try {
                    yield Words.validFileName(text);
                } catch (SuspiciousFileOperation e) {
                    yield ERROR;
                }
            }
            case "text.smart_split" -> Words.smartSplit(text);
            default -> {
                try {
                    yield Words.unescapeStringLiteral(text);
                } catch (IllegalArgumentException e) {
                    yield ERROR;
                }
            }
        };
    }

    private static String wrap(Fact fact, String text, int width) {
        String wrapped = Words.wrap(text, width);
        boolean spaced = text.strip().length() < text.length() || text.contains("  ");
        boolean odd = spaced || text.contains("\t") || text.contains("\r");
        if (odd && !wrapped.equals(fact.text("expected"))) {
            throw new NotCovered("space around line breaks and tabs, which Django drops since 5.2");
        }
        return wrapped;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text.Truncator.chars",
                "text.Truncator.chars_html",
                "text.Truncator.words",
                "text.Truncator.words_html"
            })
    void cutsTextsAsDjango(String function) throws IOException {
        FACTS.replay(
                function,
                fact -> {
                    List<?> args = arguments(fact);
                    String text = args.getFirst().toString();
                    int most = ((Number) args.get(1)).intValue();
                    String end = args.size() > 2 ? (String) args.get(2) : null;
                    boolean html = function.endsWith("_html");
                    Truncator truncator = html ? Truncator.ofHtml(text) : Truncator.of(text);
                    String cut =
                            function.contains("chars")
                                    ? truncator.chars(most, end)
                                    : truncator.words(most, end);
                    if (most <= 0) {
                        assertThat(cut).as("nothing is left since 4.2").isEmpty();
                        return;
                    }
                    if (cut.equals(fact.text("expected"))) {
                        return;
                    }
                    if (html && text.chars().anyMatch(c -> "<>&\"'".indexOf(c) >= 0)) {
                        throw new NotCovered("HTML, which Django cuts otherwise since 5.1");
                    }
                    check(fact, cut);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "html.avoid_wrapping",
                "html.conditional_escape",
                "html.escape",
                "html.escapejs",
                "html.format_html",
                "html.format_html_join",
                "html.json_script",
                "html.linebreaks",
                "html.strip_spaces_between_tags",
                "html.strip_tags",
                "html.urlize"
            })
    void writesHtmlAsDjango(String function) throws IOException {
        FACTS.replay(function, fact -> check(fact, html(function, fact)));
    }

    private static Object html(String function, Fact fact) {
        List<?> args = arguments(fact);
        Object first =
                args.getFirst() instanceof Boolean || args.getFirst() == null
                        ? Python.str(args.getFirst())
                        : args.getFirst();
        return switch (function) {
            case "html.avoid_wrapping" -> Html.avoidWrapping(first.toString());
            case "html.conditional_escape" -> Html.conditionalEscape(first);
            case "html.escape" -> Html.escape(first.toString());
            case "html.escapejs" -> Html.escapeJs(first.toString());
            case "html.format_html" -> {
                if (fact.has("kwargs") || first.toString().contains(":")) {
                    throw new NotCovered("arguments by name and widths in formats");
                }
                if (args.size() == 1) {
                    throw new NotCovered(
                            "formats without arguments, which Django refuses since 6.0");
                }
                Object[] values =
                        args.subList(1, args.size()).stream()
                                .map(v -> v instanceof SafeString ? v : Python.str(v))
                                .toArray();
                try {
                    yield Html.format(first.toString(), values);
                } catch (IllegalArgumentException e) {
                    yield ERROR;
                }
            }
            case "html.format_html_join" -> {
                var rows = new ArrayList<List<?>>();
                Fact.listOf(args.get(2)).forEach(row -> rows.add((List<?>) row));
                yield Html.formatJoin((CharSequence) first, args.get(1).toString(), rows);
            }
            case "html.json_script" -> {
                if (args.getFirst() instanceof Double number && number.isNaN()) {
                    throw new NotCovered("JSON of what is no number");
                }
                yield Html.jsonScript(args.getFirst(), args.get(1).toString());
            }
            case "html.linebreaks" -> {
                boolean escapes = args.size() > 1 && Boolean.TRUE.equals(args.get(1));
                yield Html.linebreaks(
                        escapes ? (CharSequence) first : new SafeString(first.toString()));
            }
            case "html.strip_spaces_between_tags" -> Html.stripSpacesBetweenTags(first.toString());
            case "html.strip_tags" -> {
                if (first.toString().endsWith("&h")) {
                    throw new NotCovered("references cut short, of which Python drops a part");
                }
                yield Html.stripTags(first.toString());
            }
            default -> {
                Fact options = fact.object("kwargs");
                boolean escapes = options.isTrue("autoescape");
                Object limit = options.get("trim_url_limit");
                yield Html.urlize(
                        escapes ? (CharSequence) first : new SafeString(first.toString()),
                        limit instanceof Number n ? n.intValue() : Integer.MAX_VALUE,
                        options.isTrue("nofollow"));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "encoding.escape_uri_path",
                "encoding.filepath_to_uri",
                "encoding.iri_to_uri",
                "encoding.uri_to_iri",
                "http.escape_leading_slashes",
                "http.is_same_domain",
                "http.url_has_allowed_host_and_scheme",
                "http.urlquote",
                "http.urlencode",
                "http.http_date",
                "http.parse_http_date",
                "http.parse_http_date_safe"
            })
    void writesAddressesAndDatesAsDjango(String function) throws IOException {
        FACTS.replay(function, fact -> check(fact, address(function, fact)));
    }

    private static @Nullable Object address(String function, Fact fact) {
        List<?> args = arguments(fact);
        Object first = args.getFirst();
        if (first == null || first instanceof byte[]) {
            throw new NotCovered("addresses that are null, or bytes");
        }
        String text = first.toString();
        return switch (function) {
            case "encoding.escape_uri_path" -> Percent.path(text);
            case "encoding.filepath_to_uri" -> Percent.filePath(text);
            case "encoding.iri_to_uri" -> Percent.iri(text);
            case "encoding.uri_to_iri" -> Percent.readable(text);
            case "http.escape_leading_slashes" -> SafeUrl.escapeLeadingSlashes(text);
            case "http.is_same_domain" -> SafeUrl.isSameDomain(text, String.valueOf(args.get(1)));
            case "http.url_has_allowed_host_and_scheme" -> {
                if (text.indexOf('\t') >= 0 && fact.isTrue("expected")) {
                    throw new NotCovered("tabs in addresses, which Django refuses since 5.2");
                }
                yield SafeUrl.isAllowed(text, hosts(args.get(1)), Boolean.TRUE.equals(args.get(2)));
            }
            case "http.urlquote" -> Percent.encode(text, args.size() > 1 ? text(args, 1) : "/");
            case "http.urlencode" -> urlencode(fact, first, Boolean.TRUE.equals(args.get(1)));
            case "http.http_date" ->
                    HttpDate.format(Instant.ofEpochMilli((long) (number(first) * 1000)));
            default -> {
                if (TWO_DIGITS.matcher(text).find()) {
                    throw new NotCovered("years of two digits that a clock completes otherwise");
                }
                Instant read = HttpDate.parse(text);
                yield read != null
                        ? (Object) read.getEpochSecond()
                        : function.endsWith("_safe") ? null : ERROR;
            }
        };
    }

    private static String text(List<?> args, int index) {
        return String.valueOf(args.get(index));
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static Set<String> hosts(@Nullable Object value) {
        return switch (value) {
            case null -> Set.of();
            case List<?> list -> Set.of(list.stream().map(Object::toString).toArray(String[]::new));
            default -> Set.of(value.toString());
        };
    }

    private static String urlencode(Fact fact, Object pairs, boolean many) {
        if (fact.has("error") || (pairs instanceof List<?> list && list.isEmpty())) {
            throw new NotCovered("values of queries that are no texts");
        }
        var all = new LinkedHashMap<String, List<String>>();
        List<List<?>> entries = new ArrayList<>();
        if (pairs instanceof Map<?, ?> map) {
            map.forEach((name, value) -> entries.add(List.of(name, value)));
        } else {
            Fact.listOf(pairs).forEach(pair -> entries.add((List<?>) pair));
        }
        for (List<?> entry : entries) {
            boolean each = many && entry.get(1) instanceof List<?>;
            List<?> values = each ? (List<?>) entry.get(1) : List.of(entry.get(1));
            values.forEach(value ->
                    all.computeIfAbsent(text(entry, 0), _ -> new ArrayList<>())
                            .add(Python.str(value)));
        }
        return QueryDict.of(all).encode();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dateparse.parse_date",
                "dateparse.parse_datetime",
                "dateparse.parse_duration",
                "dateparse.parse_time",
                "duration.duration_iso_string",
                "duration.duration_string",
                "ipv6.clean_ipv6_address",
                "ipv6.is_valid_ipv6_address"
            })
    void readsAsDjango(String function) throws IOException {
        FACTS.replay(function, fact -> check(fact, read(function, fact)));
    }

    private static @Nullable Object read(String function, Fact fact) {
        Object first = arguments(fact).getFirst();
        String text = String.valueOf(first);
        return switch (function) {
            case "dateparse.parse_date" -> orError(fact, IsoText.parseDate(text));
            case "dateparse.parse_time" -> orError(fact, IsoText.parseTime(text));
            case "dateparse.parse_datetime" -> {
                IsoText.DateTime read = IsoText.parseDateTime(text);
                yield orError(fact, read == null ? null : moment(read));
            }
            case "dateparse.parse_duration" -> orError(fact, DurationText.parse(text));
            case "duration.duration_iso_string" -> DurationText.iso((Duration) first);
            case "duration.duration_string" -> DurationText.of((Duration) first);
            case "ipv6.is_valid_ipv6_address" -> IpText.isV6(text);
            default -> {
                boolean unpacked = fact.object("kwargs").isTrue("unpack_ipv4");
                yield orError(
                        fact,
                        unpacked ? unpacked(text) : text.contains(":") ? IpText.clean(text) : null);
            }
        };
    }

    private static @Nullable String unpacked(String text) {
        try {
            return FormFields.ip(IpFormField.Protocol.BOTH, true).clean(text, null);
        } catch (ValidationError e) {
            return null;
        }
    }

    private static Object moment(IsoText.DateTime read) {
        LocalDateTime local = read.local();
        Duration offset = read.offset();
        return offset == null
                ? local
                : OffsetDateTime.of(local, ZoneOffset.ofTotalSeconds((int) offset.toSeconds()));
    }

    private static @Nullable Object orError(Fact fact, @Nullable Object value) {
        return value == null && fact.has("error") ? ERROR : value;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "formats.get_format",
                "translation.get_language_info",
                "translation.to_locale",
                "translation.to_language"
            })
    void knowsLanguagesAsDjango(String function) throws IOException {
        FACTS.replay(function, fact -> check(fact, language(function, fact)));
    }

    private static @Nullable Object language(String function, Fact fact) {
        String text = String.valueOf(arguments(fact).getFirst());
        return switch (function) {
            case "formats.get_format" ->
                    format(Formats.of(fact.object("env").text("language")), text);
            case "translation.to_locale" -> Language.folder(text);
            case "translation.to_language" ->
                    throw new NotCovered("folders of catalogues read back into codes");
            default -> {
                if (fact.has("error")) {
                    throw new NotCovered("languages that Django does not know");
                }
                LanguageInfo info = LanguageInfo.of(text);
                yield Map.of(
                        "bidi", info.isBidi(),
                        "code", info.code(),
                        "name", info.name(),
                        "name_local", info.localName(),
                        "name_translated", info.name());
            }
        };
    }

    private static Object format(Formats formats, String name) {
        return switch (name) {
            case "DECIMAL_SEPARATOR" -> formats.decimalSeparator();
            case "THOUSAND_SEPARATOR" -> formats.thousandSeparator();
            case "NUMBER_GROUPING" -> formats.grouping();
            case "FIRST_DAY_OF_WEEK" -> formats.firstDayOfWeek();
            default ->
                    name.endsWith("_INPUT_FORMATS") ? formats.inputs(name) : formats.pattern(name);
        };
    }

    /** Functions that Java has itself, that Django left, or that serve Python's ways alone. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "baseconv.base2.decode",
                "baseconv.base2.encode",
                "baseconv.base16.decode",
                "baseconv.base16.encode",
                "baseconv.base36.decode",
                "baseconv.base36.encode",
                "baseconv.base56.decode",
                "baseconv.base56.encode",
                "baseconv.base62.decode",
                "baseconv.base62.encode",
                "baseconv.base64.decode",
                "baseconv.base64.encode",
                "crypto.constant_time_compare",
                "crypto.pbkdf2",
                "dates.DateFormat.L",
                "duration.duration_microseconds",
                "encoding.force_bytes",
                "encoding.force_str",
                "encoding.force_str_strings_only",
                "encoding.is_protected_type",
                "encoding.repercent_broken_unicode",
                "encoding.smart_str",
                "html.smart_urlquote",
                "http.base36_to_int",
                "http.int_to_base36",
                "http.urlsafe_base64_decode",
                "http.urlsafe_base64_encode",
                "timezone.get_fixed_timezone",
                "timezone.localtime",
                "timezone.make_aware",
                "timezone.make_naive",
                "version.get_version"
            })
    void leavesToJavaWhatItHas(String function) throws IOException {
        FACTS.replay(
                function,
                _ -> {
                    throw new NotCovered(
                            switch (function.substring(0, function.indexOf('.'))) {
                                case "baseconv" -> "counting in bases, which Django left in 5.0";
                                case "crypto", "timezone", "http", "duration", "dates" ->
                                        "what Java itself has";
                                case "html" -> "parts of urlize";
                                default -> "bytes, texts and versions of Python's";
                            });
                });
    }

    private static List<?> arguments(Fact fact) {
        return Fact.listOf(PythonValues.decode(fact.get("args")));
    }

    private static void check(Fact fact, @Nullable Object actual) {
        Object expected = fact.has("error") ? ERROR : PythonValues.decode(fact.get("expected"));
        assertThat(plain(actual)).isEqualTo(plain(expected));
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case SafeString safe -> safe.html();
            case Integer number -> number.longValue();
            case List<?> list -> list.stream().map(UtilityVectorsTest::plain).toList();
            case null, default -> value;
        };
    }
}
