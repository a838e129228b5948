package dev.belleville.rest.authtoken;

import dev.belleville.orm.Found;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.ApiResponse;
import dev.belleville.rest.ApiView;
import dev.belleville.rest.FormParser;
import dev.belleville.rest.JsonParser;
import dev.belleville.rest.JsonRenderer;
import dev.belleville.rest.MultiPartParser;
import dev.belleville.rest.authentication.TokenAuthentication;
import dev.belleville.rest.schema.ApiContent;
import dev.belleville.rest.schema.ApiOperation;
import dev.belleville.web.auth.AbstractBaseUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Gives the token of who shows a name and a password: {@code path("token", new ObtainAuthToken())}.
 * Everybody may ask, but not guess. REST framework's {@code obtain_auth_token}.
 */
@SuppressWarnings("this-escape") // to methods that are final
public class ObtainAuthToken extends ApiView {
    private static final Map<String, Object> TOKEN =
            Map.of(
                    "type",
                    "object",
                    "required",
                    List.of("token"),
                    "properties",
                    Map.of("token", Map.of("type", "string")));

    private final AuthTokenSerializer serializer = new AuthTokenSerializer();

    /** For everybody, as often as they like. */
    public ObtainAuthToken() {
        renderers(new JsonRenderer());
        permissions();
        throttles();
        parsers(new FormParser(), new MultiPartParser(), new JsonParser());
        serializer(serializer);
        describe(
                "post",
                ApiOperation.of()
                        .summary("Get a token")
                        .description("Gives the token of who shows a name and a password.")
                        .response(200, ApiContent.of(TOKEN))
                        .refusal(429));
    }

    @Override
    public List<String> mistakes() {
        var found = new ArrayList<>(super.mistakes());
        found.addAll(new TokenAuthentication().mistakes());
        return found;
    }

    @Override
    protected ApiResponse post(ApiRequest request) {
        var values = serializer.bind(request.data(), request.context()).orThrow().values();
        var user = values.get(AuthTokenSerializer.USER, AbstractBaseUser.class);
        Found<Token> token = Token.objects.all().getOrCreate(Map.of("user", user), _ -> {});
        return ApiResponse.ok(Map.of("token", token.instance().key));
    }
}
