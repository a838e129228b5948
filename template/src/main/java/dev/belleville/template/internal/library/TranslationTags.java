package dev.belleville.template.internal.library;

import dev.belleville.core.i18n.LanguageInfo;
import dev.belleville.template.Context;
import dev.belleville.template.Filter;
import dev.belleville.template.FilterExpression;
import dev.belleville.template.Library;
import dev.belleville.template.Node;
import dev.belleville.template.RenderError;
import dev.belleville.template.TemplateParser;
import dev.belleville.template.TemplateSyntaxError;
import dev.belleville.template.Token;
import dev.belleville.template.internal.value.Repr;
import dev.belleville.template.internal.value.Sequences;
import dev.belleville.template.internal.value.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tags and filters of languages. Django's library {@code i18n}. */
public final class TranslationTags {
    private TranslationTags() {}

    /** The library. */
    public static Library library() {
        return Library.builder("i18n")
                .tag("translate", TranslateTag::parse)
                .tag("trans", TranslateTag::parse)
                .tag("blocktranslate", BlockTranslateTag::parse)
                .tag("blocktrans", BlockTranslateTag::parse)
                .tag("language", TranslationTags::language)
                .tag(
                        "get_available_languages",
                        (_, token) -> Kept.parse(token, TranslationTags::available))
                .tag(
                        "get_current_language",
                        (_, token) -> Kept.parse(token, context -> context.language().code()))
                .tag(
                        "get_current_language_bidi",
                        (_, token) ->
                                Kept.parse(token, context -> isBidi(context.language().code())))
                .tag("get_language_info", TranslationTags::info)
                .tag("get_language_info_list", TranslationTags::infoList)
                .filter("language_name", code -> info(code).name())
                .filter(
                        "language_name_translated",
                        Filter.withContext(
                                (code, _, context) -> translated(info(code).name(), context)))
                .filter("language_name_local", code -> info(code).localName())
                .filter("language_bidi", code -> info(code).isBidi())
                .build();
    }

    private static Node language(TemplateParser parser, Token token) {
        List<String> words = token.split();
        if (words.size() != 2) {
            throw new TemplateSyntaxError("'language' takes one argument (language)");
        }
        FilterExpression code = parser.expression(words.get(1));
        Node body = parser.body("endlanguage");
        return (context, out) ->
                context.speaking(
                        context.engine().languages().speak(Text.of(code.resolve(context))),
                        () -> body.render(context, out));
    }

    /** Pairs of a code and its name in the language spoken. */
    private static List<Object> available(Context context) {
        var pairs = new ArrayList<Object>();
        for (String code : context.engine().languages().codes()) {
            pairs.add(new Object[] {code, translated(LanguageInfo.of(code).name(), context)});
        }
        return pairs;
    }

    private static boolean isBidi(String code) {
        return info(code).isBidi();
    }

    private static Node info(TemplateParser parser, Token token) {
        List<String> words = described(token, "string");
        FilterExpression code = parser.expression(words.get(2));
        return (context, _) ->
                context.set(words.getLast(), described(code.resolve(context), context));
    }

    private static Node infoList(TemplateParser parser, Token token) {
        List<String> words = described(token, "sequence");
        FilterExpression codes = parser.expression(words.get(2));
        return (context, _) -> {
            var all = new ArrayList<Map<String, Object>>();
            for (Object code : Sequences.items(codes.resolve(context))) {
                Object one =
                        code instanceof CharSequence
                                ? code
                                : Sequences.items(code).iterator().next();
                all.add(described(one, context));
            }
            context.set(words.getLast(), all);
        };
    }

    private static List<String> described(Token token, String what) {
        List<String> words = token.split();
        if (words.size() != 5 || !words.get(1).equals("for") || !words.get(3).equals("as")) {
            throw new TemplateSyntaxError(
                    "'%s' requires 'for %s as variable' (got %s)"
                            .formatted(
                                    words.getFirst(),
                                    what,
                                    Repr.of(words.subList(1, words.size()))));
        }
        return words;
    }

    private static Map<String, Object> described(@Nullable Object code, Context context) {
        LanguageInfo info = info(code);
        var map = new LinkedHashMap<String, Object>();
        map.put("code", info.code());
        map.put("name", info.name());
        map.put("name_local", info.localName());
        map.put("name_translated", translated(info.name(), context));
        map.put("bidi", info.isBidi());
        return map;
    }

    private static LanguageInfo info(@Nullable Object code) {
        try {
            return LanguageInfo.of(Text.of(code));
        } catch (IllegalArgumentException e) {
            throw new RenderError(String.valueOf(e.getMessage()), e);
        }
    }

    private static String translated(String name, Context context) {
        return context.language().translate(null, name);
    }
}
