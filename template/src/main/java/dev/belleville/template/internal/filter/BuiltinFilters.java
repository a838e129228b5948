package dev.belleville.template.internal.filter;

import dev.belleville.template.Library;

/** The filters every template has without loading them. */
public final class BuiltinFilters {
    private BuiltinFilters() {}

    /** Django's {@code defaultfilters}. */
    public static Library library() {
        Library.Builder library = Library.builder("builtin-filters");
        TextFilters.register(library);
        WordFilters.register(library);
        TruncatedHtml.register(library);
        NumberFilters.register(library);
        DateFilters.register(library);
        ListFilters.register(library);
        LogicFilters.register(library);
        HtmlFilters.register(library);
        UrlFilters.register(library);
        return library.build();
    }
}
