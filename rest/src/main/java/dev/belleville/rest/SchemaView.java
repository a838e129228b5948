package dev.belleville.rest;

import dev.belleville.rest.schema.ApiOperation;
import dev.belleville.web.Site;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The description of the site's API by OpenAPI 3.1, in JSON, or in YAML where {@code ?format=yaml}
 * or {@code Accept: application/yaml} asks for it: {@code path("schema", new SchemaView(),
 * "schema")}. It is made once, at the first request. Who may see it is who may see other endpoints;
 * extend it for rules of its own. REST framework's {@code get_schema_view}.
 */
@SuppressWarnings("this-escape") // to methods that are final
public class SchemaView extends ApiView {
    /** A description for good, of one site. */
    private record Made(Site site, Map<String, Object> document) {}

    private volatile @Nullable Made made;

    /** As it says. */
    public SchemaView() {
        name("Schema");
        renderers(SchemaFormat.JSON, SchemaFormat.YAML);
        versioning(Versioning.NONE);
        describe("get", ApiOperation.asHidden());
    }

    @Override
    protected final ApiResponse get(ApiRequest request) {
        Site site = Site.current();
        Made known = made;
        if (known == null || known.site() != site) {
            known = new Made(site, ApiRoutes.described());
            made = known; // two threads at the start make the same
        }
        return ApiResponse.ok(known.document());
    }
}
