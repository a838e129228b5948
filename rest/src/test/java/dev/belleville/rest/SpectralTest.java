package dev.belleville.rest;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Urls;
import dev.belleville.orm.QuerySet;
import dev.belleville.rest.authentication.BasicAuthentication;
import dev.belleville.rest.authentication.TokenAuthentication;
import dev.belleville.rest.authtoken.ObtainAuthToken;
import dev.belleville.rest.filters.FilterSet;
import dev.belleville.rest.schema.OpenApi;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.rest.serializers.RecordSerializer;
import dev.belleville.rest.shop.ShopApi;
import dev.belleville.rest.shop.Tag;
import dev.belleville.testing.Npm;
import dev.belleville.web.App;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spectral finds in the description of an API that has a bit of everything. */
class SpectralTest {
    static final class Everything extends ModelViewSet<Tag> {
        Everything() {
            queryset(Tag.objects);
            serializer(ModelSerializer.of(Tag.class, TagText.class));
            serializer("rename", RecordSerializer.of(NewName.class));
            conditions(Conditions.REQUIRED);
            bulk(10);
            search("name");
            filter(FilterSet.of(Tag.class).lookups("name", "exact", "in"));
            pagination(CursorPagination.of(5).sizeParameter("size", 50));
            renderers(new JsonRenderer(), new CsvRenderer(), new NdjsonRenderer());
            versioning(new AcceptHeaderVersioning(AllowedVersions.of("1", "2").byDefault("1")));
        }

        record TagText(Long id, String name) {}

        record NewName(String name) {}

        @Override
        protected QuerySet<Tag> queryset(ApiRequest request) {
            return super.queryset(request).orderBy("id");
        }

        @Action(detail = true, methods = "POST")
        ApiResponse rename(ApiRequest request) throws Exception {
            return changing(request, _ -> ApiResponse.noContent());
        }
    }

    private static Urls urls(SimpleRouter router) {
        return Urls.of(
                path("token", new ObtainAuthToken(), "token"),
                include("api/", router.register("tags", new Everything()).urls()));
    }

    private static List<String> found(SimpleRouter router, Path folder) throws IOException {
        Path file = folder.resolve("openapi.json");
        App app =
                App.of()
                        .install(
                                new RestApp()
                                        .authentication(
                                                new TokenAuthentication(),
                                                new BasicAuthentication())
                                        .schema(
                                                OpenApi.of("Tags", "1")
                                                        .description("All.")
                                                        .contact("tags@example.com")),
                                new ShopApi())
                        .urls(urls(router));
        assertThat(app.execute("generateschema", "--file", file.toString())).isZero();
        return Npm.installed().lint(file);
    }

    @Test
    void nothingIsWrong(@TempDir Path folder) throws IOException {
        assertThat(found(new SimpleRouter().withoutTrailingSlash(), folder)).isEmpty();
    }

    /** The addresses are as they are: the guide says what to do. */
    @Test
    void onlySlashesAtTheEndAreFound(@TempDir Path folder) throws IOException {
        assertThat(found(new SimpleRouter(), folder))
                .isNotEmpty()
                .allMatch(line -> line.contains("path-keys-no-trailing-slash"));
    }
}
