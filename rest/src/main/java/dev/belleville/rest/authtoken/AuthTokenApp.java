package dev.belleville.rest.authtoken;

import static dev.belleville.orm.migrate.Fields.character;
import static dev.belleville.orm.migrate.Fields.dateTime;
import static dev.belleville.orm.migrate.Fields.oneToOne;
import static dev.belleville.orm.migrate.Operations.alterField;
import static dev.belleville.orm.migrate.Operations.alterModelOptions;
import static dev.belleville.orm.migrate.Operations.createModel;
import static dev.belleville.orm.migrate.Operations.createProxy;
import static dev.belleville.orm.migrate.Operations.field;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.orm.migrate.Operation;
import dev.belleville.web.AppConfig;
import java.util.List;

/**
 * The app of {@link Token}, with REST framework's migrations under its names. REST framework's
 * {@code rest_framework.authtoken}.
 */
public final class AuthTokenApp implements AppConfig {
    /** The app. */
    public AuthTokenApp() {}

    @Override
    public String label() {
        return "authtoken";
    }

    @Override
    public List<Class<? extends BaseModel>> models() {
        return List.of(Token.class, TokenProxy.class);
    }

    @Override
    public List<Migration> migrations() {
        return List.of(
                Migration.of("authtoken", "0001_initial")
                        .initial()
                        .dependsOnSwappable("auth.User")
                        .operations(
                                createModel(
                                        "Token",
                                        field("key", character(40).primaryKey()),
                                        field("created", created()),
                                        field("user", user()))),
                step(
                        "0002_auto_20160226_1747",
                        "0001_initial",
                        alterModelOptions("Token", Token.meta),
                        alterField("Token", "created", created().label("Created")),
                        alterField("Token", "key", character(40).primaryKey().label("Key")),
                        alterField("Token", "user", user().label("User"))),
                step(
                        "0003_tokenproxy",
                        "0002_auto_20160226_1747",
                        createProxy("TokenProxy", "authtoken.Token").meta(TokenProxy.meta)),
                step(
                        "0004_alter_tokenproxy_options",
                        "0003_tokenproxy",
                        alterModelOptions("TokenProxy", TokenProxy.meta)));
    }

    private static FieldSpec created() {
        return dateTime().autoNowAdd().blank().with(FieldSpec.Flag.NOT_EDITABLE);
    }

    private static FieldSpec user() {
        return oneToOne("auth.User", OnDelete.CASCADE).relatedName("auth_token");
    }

    private static Migration step(String name, String after, Operation... operations) {
        return Migration.of("authtoken", name).dependsOn("authtoken", after).operations(operations);
    }
}
