package dev.belleville.rest;

import static dev.belleville.http.Urls.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ValidationError;
import dev.belleville.http.Http404;
import dev.belleville.http.MediaType;
import dev.belleville.http.Urls;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.rest.shop.Category;
import dev.belleville.rest.shop.Goods;
import dev.belleville.rest.shop.GoodsSerializer;
import dev.belleville.rest.shop.ShopApi;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.WebSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that are no JSON: tables, lines, pages. */
class RenderersTest {
    @TempDir Path folder;
    private ShopSite shop;
    private Client api;

    /** Categories in few columns. */
    private static final class Categories extends ModelSerializer<Category> {
        Categories() {
            super(Category.class);
            fields("id", "name", "parent");
        }
    }

    static final class CategoryTable extends ModelViewSet<Category> {
        CategoryTable() {
            queryset(Category.objects.orderBy("id"));
            serializer(new Categories());
            search("name");
            renderers(new JsonRenderer(), new NdjsonRenderer(), new CsvRenderer());
        }

        @Action(detail = false)
        ApiResponse upper(ApiRequest request) {
            return ApiResponse.ok(
                    RowStream.of(() ->
                            Category.objects.orderBy("id").stream()
                                    .map(one ->
                                            Map.of("name", one.name.toUpperCase(Locale.ROOT)))));
        }
    }

    private static final class GoodsTable extends ReadOnlyModelViewSet<Goods> {
        GoodsTable() {
            queryset(Goods.objects.selectRelated("category").prefetchRelated("tags"));
            serializer(new GoodsSerializer());
            renderers(new CsvRenderer(), new NdjsonRenderer());
        }
    }

    static final class GoodsPages extends ReadOnlyModelViewSet<Goods> {
        GoodsPages() {
            queryset(Goods.objects.all());
            serializer(new GoodsSerializer());
            renderers(new JsonRenderer(), TemplateHtmlRenderer.of("goods.html"));
        }

        @Action(detail = true)
        ApiResponse price(ApiRequest request) {
            return ApiResponse.ok(Map.of("price", object(request).price)).template("price.html");
        }
    }

    private static final class Greeting extends ApiView {
        Greeting() {
            renderers(new StaticHtmlRenderer());
        }

        @Override
        protected ApiResponse get(ApiRequest request) {
            return switch (request.query().getOr("why", "")) {
                case "missing" -> throw new Http404("none");
                case "wrong" -> throw new ValidationError("Wrong.", "wrong");
                default -> ApiResponse.ok("<h1>Hello, 世界</h1>");
            };
        }
    }

    @BeforeEach
    void open() throws IOException {
        Files.writeString(
                folder.resolve("goods.html"),
                "{% for one in results %}{{ one.name }},{% endfor %}{{ name }} ({{ count }})");
        Files.writeString(folder.resolve("price.html"), "costs {{ price }}");
        Files.writeString(folder.resolve("404.html"), "nothing: {{ detail }} {{ status_code }}");
        Urls tables =
                new SimpleRouter()
                        .withoutTrailingSlash()
                        .register("categories", new CategoryTable(), "table")
                        .register("goods", new GoodsTable(), "goodstable")
                        .register("pages", new GoodsPages(), "goodspages")
                        .urls();
        shop =
                new ShopSite(
                                ShopApi.app()
                                        .set(WebSettings.TEMPLATE_DIRS, List.of(folder.toString()))
                                        .urls(
                                                Urls.of(
                                                        path(
                                                                "t/<version:version>/hello",
                                                                new Greeting()),
                                                        Urls.include(
                                                                "t/<version:version>/", tables),
                                                        Urls.include("", ShopApi.urls()))))
                        .fill(3);
        api = shop.client();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private TestResponse accepting(String target, String types) {
        return api.send(api.request("GET", target).header("Accept", types));
    }

    private static String csv(Object data) {
        return new String(
                new CsvRenderer().render(data, MediaType.parse("text/csv")),
                StandardCharsets.UTF_8);
    }

    // --- lists, row by row

    @Test
    void aListIsLinesOfJson() {
        TestResponse answer = accepting("/t/1.0/categories", "application/x-ndjson");

        assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(answer.header("Vary")).isEqualTo("Accept");
        assertThat(answer.text())
                .isEqualTo(
                        """
                        {"id":1,"name":"Hall","parent":null}
                        {"id":2,"name":"Shelf","parent":1}
                        """);
        assertThat(api.get("/t/1.0/categories?format=ndjson&search=shelf").text())
                .isEqualTo("{\"id\":2,\"name\":\"Shelf\",\"parent\":1}\n");
    }

    @Test
    void aListIsATable() {
        TestResponse answer = accepting("/t/1.0/categories", "text/csv");

        assertThat(answer.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(answer.text()).isEqualTo("id,name,parent\r\n1,Hall,\r\n2,Shelf,1\r\n");
        assertThat(api.get("/t/1.0/categories?format=csv&search=nothing").text())
                .isEqualTo("id,name,parent\r\n");
    }

    @Test
    void whoAsksForAPageGetsItsRowsAlone() {
        assertThat(api.get("/t/1.0/categories?format=csv&page=2&per_page=1").text())
                .isEqualTo("id,name,parent\r\n2,Shelf,1\r\n");
        assertThat(api.get("/t/1.0/categories?format=ndjson&page=9").status()).isEqualTo(404);
        assertThat(api.get("/t/1.0/categories?format=json").text()).startsWith("{\"count\":2,");
    }

    @Test
    void whatIsWithinARowHasColumnsOfItsOwn() {
        String[] lines = api.get("/t/1.0/goods?ordering=id").text().split("\r\n", -1);

        assertThat(lines).hasSize(5);
        assertThat(lines[0])
                .isEqualTo(
                        "url,id,name,slug,description,price,stock,active,category.id,category.name,"
                                + "category.slug,category.parent,tags,attributes,released,created");
        assertThat(lines[1])
                .isEqualTo(
                        "http://localhost/app/1.0/goods/1,1,Kettle 1,goods-1,No. 1 & co. — 第1号,1.50,3,true,"
                                + "2,Shelf,shelf,1,\"[\"\"blue\"\"]\",\"{\"\"weight\"\":1}\","
                                + "2020-01-02,2024-01-01T08:01:00.123456Z");
        assertThat(lines[3]).contains(",,2024-01-01T08:03:00.123456Z").doesNotContain("null");
    }

    @Test
    void oneRowIsATableOfOneLine() {
        assertThat(api.get("/t/1.0/categories/2?format=csv").text())
                .isEqualTo("id,name,parent\r\n2,Shelf,1\r\n");
        assertThat(api.get("/t/1.0/categories/2?format=ndjson").text())
                .isEqualTo("{\"id\":2,\"name\":\"Shelf\",\"parent\":1}\n");
    }

    @Test
    void anErrorIsATableToo() {
        TestResponse answer = api.get("/t/1.0/categories/99?format=csv");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).isEqualTo("detail\r\nNot found.\r\n");
    }

    @Test
    void aViewStreamsWhatItLikesAndJsonHasItAsAList() {
        assertThat(api.get("/t/1.0/categories/upper?format=csv").text())
                .isEqualTo("name\r\nHALL\r\nSHELF\r\n");
        assertThat(api.get("/t/1.0/categories/upper?format=json").text())
                .isEqualTo("[{\"name\":\"HALL\"},{\"name\":\"SHELF\"}]");
    }

    @Test
    void nothingIsReadForAHead() {
        TestResponse answer = api.head("/t/1.0/categories?format=csv");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
    }

    // --- tables

    private static Map<String, @Nullable Object> row(@Nullable Object... pairs) {
        var row = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put(pairs[i].toString(), pairs[i + 1]);
        }
        return row;
    }

    @Test
    void cellsAreQuotedWhereTheyHaveTo() {
        assertThat(csv(List.of(row("a", "x,y", "b", "say \"hi\"", "c", "two\nlines", "d", ""))))
                .isEqualTo("a,b,c,d\r\n\"x,y\",\"say \"\"hi\"\"\",\"two\nlines\",\"\"\r\n");
        assertThat(csv(List.of(row("a", null), row("a", 1)))).isEqualTo("a\r\n\"\"\r\n1\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "=1+1          | '=1+1",
                "@SUM(A1)      | '@SUM(A1)",
                "+49 30 1      | '+49 30 1",
                "-2+3          | '-2+3",
                "＝1           | '＝1",
                "-1.50         | -1.50",
                "+7            | +7",
                "-             | '-",
                "a=1           | a=1",
                "=A1,\"b\"     | \"'=A1,\"\"b\"\"\"",
            })
    void noTextIsAFormula(String text, String cell) {
        assertThat(csv(List.of(Map.of("a", text)))).isEqualTo("a\r\n" + cell + "\r\n");
    }

    @Test
    void aTabBeforeAFormulaHidesNothing() {
        assertThat(csv(List.of(Map.of("a", "\t=1")))).isEqualTo("a\r\n'\t=1\r\n");
        assertThat(csv(List.of(Map.of("=b", 1)))).isEqualTo("'=b\r\n1\r\n");
    }

    @Test
    void numbersAreNoFormulas() {
        assertThat(csv(List.of(row("a", -5, "b", -1.5, "c", true, "d", Instant.EPOCH))))
                .isEqualTo("a,b,c,d\r\n-5,-1.5,true,1970-01-01T00:00:00Z\r\n");
    }

    @Test
    void aTableMayBeOtherwise() {
        var renderer = new CsvRenderer().delimiter(';').unguarded().byteOrderMark();
        byte[] table = renderer.render(List.of(row("a", "=1;2")), MediaType.parse("text/csv"));
        assertThat(new String(table, StandardCharsets.UTF_8)).isEqualTo("\ufeffa\r\n\"=1;2\"\r\n");
        assertThatThrownBy(() -> new CsvRenderer().delimiter('"'))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rowsMayDiffer() {
        assertThat(csv(List.of(row("a", null), row("a", row("b", 1), "c", List.of(1, 2)))))
                .isEqualTo("a.b,c\r\n,\r\n1,\"[1,2]\"\r\n");
        assertThat(csv(Arrays.asList(1, null, "x"))).isEqualTo("value\r\n1\r\n\"\"\r\nx\r\n");
        assertThat(csv(new ArrayList<>())).isEmpty();
        assertThat(RowStream.of(() -> Stream.of(1, 2)).list()).containsExactly(1, 2);
    }

    // --- pages

    @Test
    void aTemplateShowsTheData() {
        TestResponse page = accepting("/t/1.0/pages", "text/html");
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.text()).isEqualTo("Kettle 1,Mug 2,Kettle 3, (3)");
        assertThat(api.get("/t/1.0/pages/2?format=html").text()).isEqualTo("Mug 2 ()");
        assertThat(api.get("/t/1.0/pages/2/price?format=html").text()).isEqualTo("costs 2.00");
        assertThat(api.get("/t/1.0/pages/2").header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void aTemplateShowsWhatWentWrong() {
        TestResponse page = api.get("/t/1.0/pages/99?format=html");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text()).isEqualTo("nothing: Not found. 404");
    }

    @Test
    void aViewMayMakeThePageItself() {
        TestResponse page = api.get("/t/1.0/hello");
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.text()).isEqualTo("<h1>Hello, 世界</h1>");
        assertThat(api.get("/t/1.0/hello?why=missing").text()).isEqualTo("nothing: Not found. 404");
        assertThat(api.get("/t/1.0/hello?why=wrong").text()).isEqualTo("400 Bad Request");
    }
}
