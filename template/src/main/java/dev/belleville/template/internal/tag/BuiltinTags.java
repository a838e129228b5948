package dev.belleville.template.internal.tag;

import dev.belleville.template.Library;

/** The tags every template has without loading them. */
public final class BuiltinTags {
    private BuiltinTags() {}

    /** Django's {@code defaulttags} and {@code loader_tags}. */
    public static Library library() {
        return Library.builder("builtin-tags")
                .tag("autoescape", TextTags::autoescape)
                .tag("block", BlockTag::parse)
                .tag("comment", TextTags::comment)
                .tag("csrf_token", ValueTags::csrfToken)
                .tag("cycle", CycleTag::parse)
                .tag("debug", DebugTag::parse)
                .tag("extends", ExtendsTag::parse)
                .tag("filter", TextTags::filter)
                .tag("firstof", ValueTags::firstOf)
                .tag("for", ForTag::parse)
                .tag("if", IfTag::parse)
                .tag("ifchanged", IfChangedTag::parse)
                .tag("include", IncludeTag::parse)
                .tag("load", LoadTag::parse)
                .tag("lorem", LoremTag::parse)
                .tag("now", ValueTags::now)
                .tag("partial", Partials::parseUse)
                .tag("partialdef", Partials::parseDefinition)
                .tag("regroup", RegroupTag::parse)
                .tag("resetcycle", CycleTag::parseReset)
                .tag("spaceless", TextTags::spaceless)
                .tag("templatetag", TextTags::templateTag)
                .tag("verbatim", TextTags::verbatim)
                .tag("widthratio", ValueTags::widthRatio)
                .tag("with", WithTag::parse)
                .build();
    }
}
