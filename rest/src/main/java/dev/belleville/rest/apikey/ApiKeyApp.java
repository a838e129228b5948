package dev.belleville.rest.apikey;

import static dev.belleville.orm.migrate.Fields.bigAuto;
import static dev.belleville.orm.migrate.Fields.bool;
import static dev.belleville.orm.migrate.Fields.character;
import static dev.belleville.orm.migrate.Fields.dateTime;
import static dev.belleville.orm.migrate.Fields.foreignKey;
import static dev.belleville.orm.migrate.Fields.text;
import static dev.belleville.orm.migrate.Operations.createModel;
import static dev.belleville.orm.migrate.Operations.field;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.web.AppConfig;
import java.util.List;

/** The app of {@link ApiKey}, with the commands {@code belle apikey create, list, revoke}. */
public final class ApiKeyApp implements AppConfig {
    /** The app. */
    public ApiKeyApp() {}

    @Override
    public String label() {
        return "apikey";
    }

    @Override
    public List<Class<? extends BaseModel>> models() {
        return List.of(ApiKey.class);
    }

    @Override
    public List<Object> commands() {
        return List.of(new ApiKeyCommand());
    }

    @Override
    public List<Migration> migrations() {
        return List.of(
                Migration.of("apikey", "0001_initial")
                        .initial()
                        .dependsOnSwappable("auth.User")
                        .operations(
                                createModel(
                                                "ApiKey",
                                                field("id", bigAuto().primaryKey()),
                                                field("name", character(50)),
                                                field("prefix", hidden(character(8).unique())),
                                                field("hashedKey", hidden(character(64))),
                                                field(
                                                        "user",
                                                        foreignKey("auth.User", OnDelete.CASCADE)
                                                                .relatedName("api_keys")
                                                                .blank()
                                                                .nullable()),
                                                field("scopes", text().blank()),
                                                field("rate", character(20).blank()),
                                                field(
                                                        "created",
                                                        hidden(dateTime().autoNowAdd().blank())),
                                                field("expiryDate", dateTime().blank().nullable()),
                                                field("revoked", bool().defaultValue(false)),
                                                field(
                                                        "lastUsed",
                                                        hidden(dateTime().blank().nullable())))
                                        .meta(ApiKey.meta)));
    }

    private static FieldSpec hidden(FieldSpec spec) {
        return spec.with(FieldSpec.Flag.NOT_EDITABLE);
    }
}
