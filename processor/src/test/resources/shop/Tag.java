package shop;

import dev.belleville.orm.*;

/** A key of its own, and no class outside this package sees it. */
@Entity
class Tag extends BaseModel {
    @Column(max = 40, primaryKey = true)
    public String word;
}
