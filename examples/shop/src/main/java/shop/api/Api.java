package shop.api;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;

import dev.belleville.apidocs.RedocView;
import dev.belleville.apidocs.SwaggerView;
import dev.belleville.http.Urls;
import dev.belleville.rest.DefaultRouter;
import dev.belleville.rest.JsonRenderer;
import dev.belleville.rest.RestApp;
import dev.belleville.rest.SchemaView;
import dev.belleville.rest.authentication.BasicAuthentication;
import dev.belleville.rest.authentication.SessionAuthentication;
import dev.belleville.rest.authentication.TokenAuthentication;
import dev.belleville.rest.authtoken.ObtainAuthToken;
import dev.belleville.rest.browsable.BrowsableApiRenderer;
import dev.belleville.rest.permissions.IsAuthenticatedOrReadOnly;
import dev.belleville.rest.schema.OpenApi;

/** The places of the API, to be included under {@code app/}, and who may do what there. */
public final class Api {
    private Api() {}

    /** What holds wherever a view set says nothing else: everybody reads, users write. */
    public static RestApp app() {
        return new RestApp()
                .renderers(new JsonRenderer(), new BrowsableApiRenderer())
                .authentication(
                        new TokenAuthentication(),
                        new SessionAuthentication(),
                        new BasicAuthentication())
                .permissions(new IsAuthenticatedOrReadOnly())
                .schema(
                        OpenApi.of("Shop", "1.2")
                                .description(
                                        "What the shop sells, and what its customers think of it.")
                                .contact("shop@example.com")
                                .license(
                                        "Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0")
                                .server("/", "this site"));
    }

    /** The routes. */
    public static Urls urls() {
        Urls versioned =
                new DefaultRouter()
                        .withoutTrailingSlash()
                        .register("categories", new CategoryViewSet())
                        .register("tags", new TagViewSet())
                        .register("goods", new GoodsViewSet())
                        .register("orders", new OrderViewSet(), "order")
                        .register("reviews", new ReviewViewSet())
                        .urls();
        return Urls.of(
                path("schema", new SchemaView(), "schema"),
                path("schema/swagger", new SwaggerView("schema"), "swagger"),
                path("schema/redoc", new RedocView("schema"), "redoc"),
                path("1.0/token", new ObtainAuthToken()).with("version", "1.0"),
                path("<version:version>/exports", new ExportView(), "api-exports"),
                path("<version:version>/exports/<str:key>", new ExportFileView(), "api-export"),
                include("<version:version>/", versioned));
    }
}
