package shop.api;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;

import dev.belleville.http.UploadedFile;
import dev.belleville.http.Urls;
import dev.belleville.orm.QuerySet;
import dev.belleville.rest.Action;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.ApiResponse;
import dev.belleville.rest.ApiView;
import dev.belleville.rest.Conditions;
import dev.belleville.rest.CsvRenderer;
import dev.belleville.rest.CursorPagination;
import dev.belleville.rest.JsonRenderer;
import dev.belleville.rest.ModelViewSet;
import dev.belleville.rest.NdjsonRenderer;
import dev.belleville.rest.SimpleRouter;
import dev.belleville.rest.Versioning;
import dev.belleville.rest.schema.ApiContent;
import dev.belleville.rest.schema.ApiOperation;
import dev.belleville.rest.serializers.CharField;
import dev.belleville.rest.serializers.FileField;
import dev.belleville.rest.serializers.IntegerField;
import dev.belleville.rest.serializers.Serializer;
import java.util.Map;
import shop.Review;
import shop.Tag;

/** What the shop's own API does not have: lists by cursor, conditions, lists of rows, files. */
final class MoreApi {
    private MoreApi() {}

    /** The addresses of the shop's API and these. */
    static Urls urls() {
        Urls more =
                new SimpleRouter()
                        .withoutTrailingSlash()
                        .register("opinions", new Opinions(), "opinion")
                        .register("labels", new Labels(), "label")
                        .urls();
        return Urls.of(
                include("app/", Api.urls()),
                path("more/files", new Files(), "files"),
                include("more/", more));
    }

    /** Reviews, which lead to each other. */
    static final class Opinions extends ModelViewSet<Review> {
        Opinions() {
            versioning(Versioning.NONE);
            queryset(Review.objects);
            serializer(new ReviewSerializer());
            pagination(CursorPagination.of(2).orderBy("-created").sizeParameter("size", 5));
            conditions(Conditions.HEEDED);
            actions("list", "retrieve", "update", "partialUpdate", "destroy");
            serializer("rate", RATE);
            describe(
                    "rate",
                    ApiOperation.of()
                            .response(200, ApiContent.of(Map.of("type", "object")))
                            .refusal(412));
        }

        private static final Rate RATE = new Rate();

        @Action(detail = true, methods = "POST")
        ApiResponse rate(ApiRequest request) throws Exception {
            return changing(
                    request,
                    review -> {
                        var values =
                                RATE.bind(request.data(), request.context()).orThrow().values();
                        review.rating = values.get("rating", Integer.class).shortValue();
                        review.save();
                        return ApiResponse.ok(Map.of("rating", review.rating));
                    });
        }
    }

    private static final class Rate extends Serializer<Object> {
        Rate() {
            field("rating", IntegerField.of().min(1).max(5));
        }
    }

    /** Tags, several at a time. */
    private static final class Labels extends ModelViewSet<Tag> {
        Labels() {
            versioning(Versioning.NONE);
            queryset(Tag.objects);
            serializer(new TagSerializer());
            search("name");
            bulk(5);
            conditions(Conditions.REQUIRED);
            renderers(new JsonRenderer(), new NdjsonRenderer(), new CsvRenderer());
        }

        @Override
        protected QuerySet<Tag> queryset(ApiRequest request) {
            return super.queryset(request).orderBy("id");
        }
    }

    private static final class Upload extends Serializer<Object> {
        Upload() {
            field("title", CharField.of().max(20));
            field("file", FileField.of());
        }
    }

    /** Takes files, and tells their sizes. */
    private static final class Files extends ApiView {
        private final Upload upload = new Upload();

        Files() {
            versioning(Versioning.NONE);
            serializer(upload);
            describe(
                    "post",
                    ApiOperation.of().response(200, ApiContent.of(Map.of("type", "object"))));
        }

        @Override
        protected ApiResponse post(ApiRequest request) {
            var values = upload.bind(request.data(), request.context()).orThrow().values();
            return ApiResponse.ok(Map.of("size", values.get("file", UploadedFile.class).size()));
        }
    }
}
