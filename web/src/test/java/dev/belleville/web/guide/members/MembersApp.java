package dev.belleville.web.guide.members;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.web.AppConfig;
import dev.belleville.web.guide.members.migrations.Migrations;
import java.util.List;

/** The app of {@link Member}. */
public record MembersApp() implements AppConfig {
    @Override
    public String label() {
        return "members";
    }

    @Override
    public List<Class<? extends BaseModel>> models() {
        return List.of(Member.class);
    }

    @Override
    public List<Migration> migrations() {
        return Migrations.all();
    }
}
