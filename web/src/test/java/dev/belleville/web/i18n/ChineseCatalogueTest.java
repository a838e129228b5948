package dev.belleville.web.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.CatalogEntry;
import dev.belleville.core.i18n.CatalogFiles;
import dev.belleville.core.i18n.JavaMessages;
import dev.belleville.core.i18n.LanguageInfo;
import dev.belleville.core.i18n.Languages;
import dev.belleville.core.i18n.PoFile;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.validators.Validators;
import dev.belleville.http.Response;
import dev.belleville.template.Engine;
import dev.belleville.template.TemplateMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** All that the framework shows to visitors is there in Simplified Chinese. */
class ChineseCatalogueTest {
    private static final Path ROOT = Path.of("..");
    private static final Path CATALOGUE =
            ROOT.resolve(
                    "core/src/main/resources/dev/belleville/core/i18n/locale/zh_Hans/LC_MESSAGES/django.po");

    /** Where the rooms say something, and their own methods that take what they say. */
    private static final Map<String, List<String>> SOURCES = sources();

    private static Map<String, List<String>> sources() {
        var sources = new LinkedHashMap<String, List<String>>();
        sources.put(
                "core/src/main/java/dev/belleville/core/validators",
                List.of(
                        "rule:2",
                        "Complaint:1,2",
                        "complaint:1,2",
                        "length:3,4",
                        "limit:3",
                        "of:1"));
        sources.put("template/src/main/java", List.of());
        sources.put(
                "web/src/main/java/dev/belleville/web/forms",
                List.of(
                        "says:2",
                        "put:2",
                        "NumberFormField:2",
                        "TemporalKind:2",
                        "ParsedFormField:3",
                        "label:1",
                        "of:2"));
        for (String room : List.of("http", "server", "rest", "jwt")) {
            sources.put(room + "/src/main/java", List.of());
        }
        sources.put("web/src/main/java/dev/belleville/web/internal", List.of());
        sources.put("web/src/main/java/dev/belleville/web/middleware", List.of());
        sources.put("web/src/main/java/dev/belleville/web/views", List.of());
        for (String part : List.of("auth", "cache", "csrf", "i18n", "messages", "sessions")) {
            sources.put(
                    "web/src/main/java/dev/belleville/web/" + part, List.of("label:1", "help:1"));
        }
        sources.put("web/src/main/java/dev/belleville/web/verification", List.of("label:1"));
        sources.put("web/src/main/java/dev/belleville/web/tasks", List.of());
        return sources;
    }

    private static List<CatalogEntry> said() throws IOException {
        var said = new ArrayList<CatalogEntry>();
        for (Map.Entry<String, List<String>> source : SOURCES.entrySet()) {
            var messages = new JavaMessages();
            source.getValue().forEach(messages::keyword);
            try (Stream<Path> files = Files.walk(ROOT.resolve(source.getKey()))) {
                for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                    said.addAll(messages.find(file.toString(), Files.readString(file)));
                }
            }
        }
        try (Stream<Path> files = Files.walk(ROOT.resolve("web/src/main/resources"))) {
            for (Path file : files.filter(ChineseCatalogueTest::isTemplate).toList()) {
                said.addAll(TemplateMessages.find(file.toString(), Files.readString(file)));
            }
        }
        return CatalogFiles.joined(said).stream().filter(ChineseCatalogueTest::isSaid).toList();
    }

    private static boolean isTemplate(Path file) {
        String name = file.toString();
        return name.contains("/templates/") && (name.endsWith(".html") || name.endsWith(".txt"));
    }

    /** Methods of these names also take what is no message: a code, a word of HTML. */
    private static boolean isSaid(CatalogEntry entry) {
        return entry.places().getFirst().contains("/validators/")
                ? entry.id().indexOf(' ') > 0
                : entry.id().equals(", ") || entry.id().chars().anyMatch(Character::isLetter);
    }

    @Test
    void everyMessageHasAChineseText() throws IOException {
        List<CatalogEntry> entries = PoFile.read("django.po", Files.readString(CATALOGUE));
        assertThat(CatalogFiles.faults(entries)).isEmpty();
        assertThat(entries).noneMatch(CatalogEntry::isFuzzy);
        var there = new TreeSet<String>();
        entries.stream()
                .filter(CatalogEntry::isTranslated)
                .forEach(entry ->
                        there.add(entry.context() + "|" + entry.id() + "|" + entry.plural()));
        List<String> missing =
                said().stream()
                        .map(entry -> entry.context() + "|" + entry.id() + "|" + entry.plural())
                        .filter(key -> !there.contains(key))
                        .toList();
        assertThat(said()).hasSizeGreaterThan(150);
        assertThat(missing).isEmpty();
    }

    @Test
    void everyReasonOfAnErrorHasAChineseText() {
        Languages languages = Languages.of("zh-hans", List.of("zh-hans"), List.of());
        for (int status = 400; status < 600; status++) {
            String reason = Response.empty(status).reason();
            assertThat(languages.usual().translate(null, reason)).isNotEqualTo(reason);
        }
    }

    @Test
    void everyLanguageHasAChineseName() {
        Languages languages = Languages.of("zh-hans", LanguageInfo.codes(), List.of());
        assertThat(LanguageInfo.codes())
                .allSatisfy(code -> {
                    String name = LanguageInfo.of(code).name();
                    assertThat(languages.usual().translate(null, name)).isNotEqualTo(name);
                });
    }

    @Test
    void pagesSpeakChinese() {
        Languages languages = Languages.of("zh-hans", List.of("zh-hans", "en"), List.of());
        Engine engine =
                Engine.builder()
                        .languages(languages)
                        .clock(Clock.fixed(Instant.parse("2021-06-15T12:00:00Z"), ZoneOffset.UTC))
                        .build();
        var values =
                Map.of(
                        "day", LocalDate.of(2021, 6, 5),
                        "moment", Instant.parse("2021-06-15T09:00:00Z"),
                        "then", Instant.parse("2020-04-15T09:00:00Z"));
        String source =
                "{% load humanize %}{{ day }} {{ day|date:'F l' }}|{{ moment|naturaltime }}|"
                        + "{{ then|timesince }}|{{ 1200000|intword }}|{{ True|yesno }}";
        String text =
                Translation.override(languages.usual())
                        .call(() -> engine.fromString(source).render(values));
        assertThat(text).isEqualTo("2021年6月5日 六月 星期六|3\u00a0小时前|1\u00a0年，2\u00a0个月|1.2 百万|是");
    }

    @Test
    void formsSpeakChinese() {
        Languages languages = Languages.of("zh-hans", List.of("zh-hans"), List.of());
        String text =
                Translation.override(languages.usual())
                        .call(() ->
                                String.valueOf(error(() -> Validators.minLength(3).validate("中"))));
        assertThat(text).isEqualTo("至少需要 3 个字符（当前有 1 个）。");
    }

    private static @Nullable String error(Runnable work) {
        try {
            work.run();
            return null;
        } catch (ValidationError e) {
            return e.getMessage();
        }
    }
}
