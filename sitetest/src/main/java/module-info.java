/** What the tests of a site are written with. */
module dev.belleville.sitetest {
    requires transitive dev.belleville.rest;
    requires transitive dev.belleville.testing;
    requires org.junit.platform.commons;

    exports dev.belleville.sitetest;
}
