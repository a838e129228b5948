package dev.belleville.sitetest;

import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Model;
import dev.belleville.orm.StoredFile;
import dev.belleville.orm.Upload;

/** A letter that somebody has scanned. */
@Entity
public class Letter extends Model {
    public static final Manager<Letter> objects = Manager.of(Letter.class);

    @Upload(to = "letters")
    public StoredFile scan = StoredFile.NONE;
}
