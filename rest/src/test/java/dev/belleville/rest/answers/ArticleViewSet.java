package dev.belleville.rest.answers;

import dev.belleville.rest.Action;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.ApiResponse;
import dev.belleville.rest.Conditions;
import dev.belleville.rest.CsvRenderer;
import dev.belleville.rest.JsonRenderer;
import dev.belleville.rest.ModelViewSet;
import dev.belleville.rest.NdjsonRenderer;
import dev.belleville.rest.RowStream;
import dev.belleville.rest.TemplateHtmlRenderer;
import java.util.List;
import java.util.Map;

final class ArticleViewSet extends ModelViewSet<Article> {
    ArticleViewSet() {
        queryset(Article.objects);
        serializer(new ArticleSerializer());
        search("title");
        renderers(
                new JsonRenderer(),
                new NdjsonRenderer(),
                new CsvRenderer(),
                TemplateHtmlRenderer.of("articles.html"));
        conditions(Conditions.HEEDED);
    }

    @Action(detail = true, methods = "POST")
    ApiResponse read(ApiRequest request) throws Exception {
        return changing(request, article -> {
            article.reads++;
            article.save();
            return ApiResponse.ok(Map.of("reads", article.reads));
        });
    }

    @Action(detail = false)
    ApiResponse titles(ApiRequest request) {
        return ApiResponse.ok(
                RowStream.of(() ->
                                filtered(request).stream()
                                        .map(article -> Map.of("title", article.title)))
                        .columns(List.of("title")));
    }

    @Action(detail = false, methods = "POST")
    ApiResponse rebuild(ApiRequest request) {
        return ApiResponse.accepted(request.http().absoluteUri("/jobs/7"));
    }

    @Action(detail = true)
    ApiResponse cover(ApiRequest request) {
        return ApiResponse.ok(Map.of("title", object(request).title)).template("cover.html");
    }
}
