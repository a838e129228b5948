package dev.belleville.web.contenttypes;

import static dev.belleville.orm.migrate.Fields.auto;
import static dev.belleville.orm.migrate.Fields.character;
import static dev.belleville.orm.migrate.Operations.alterField;
import static dev.belleville.orm.migrate.Operations.alterModelOptions;
import static dev.belleville.orm.migrate.Operations.createModel;
import static dev.belleville.orm.migrate.Operations.field;
import static dev.belleville.orm.migrate.Operations.removeField;
import static dev.belleville.orm.migrate.Operations.runSql;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.ContentType;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Signals;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.orm.migrate.RunSql;
import dev.belleville.web.AppConfig;
import dev.belleville.web.internal.ContentTypeRows;
import dev.belleville.web.internal.command.RemoveStaleContentTypes;
import java.util.List;

/** The app of {@link ContentType}, with Django's migrations under Django's names. */
public final class ContentTypesApp implements AppConfig {
    @Override
    public String label() {
        return "contenttypes";
    }

    @Override
    public List<Class<? extends BaseModel>> models() {
        return List.of(ContentType.class);
    }

    /** Makes the rows of models that have none, after each migration. */
    @Override
    public Signals signals() {
        return Signals.of().postMigrate(ContentTypeRows::make);
    }

    @Override
    public List<Object> commands() {
        return List.of(new RemoveStaleContentTypes());
    }

    @Override
    public List<Migration> migrations() {
        Meta names = Meta.of().verboseName("content type").verboseNamePlural("content types");
        return List.of(
                Migration.of("contenttypes", "0001_initial")
                        .initial()
                        .operations(
                                createModel(
                                                "ContentType",
                                                field("id", auto().primaryKey()),
                                                field("name", character(100)),
                                                field("appLabel", character(100)),
                                                field(
                                                        "model",
                                                        character(100)
                                                                .label("python model class name")))
                                        .meta(
                                                names.table("django_content_type")
                                                        .uniqueTogether("appLabel", "model"))),
                Migration.of("contenttypes", "0002_remove_content_type_name")
                        .dependsOn("contenttypes", "0001_initial")
                        .operations(
                                alterModelOptions("ContentType", names),
                                alterField("ContentType", "name", character(100).nullable()),
                                // Rows that are there when this is taken back need a name.
                                runSql(RunSql.NOOP, "UPDATE django_content_type SET name = model"),
                                removeField("ContentType", "name")));
    }
}
