"""A feed remembers up to when it was judged; a file says the version of the layout it was read by."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("channels", "0004_guards_again")]
    operations = [
        migrations.AddField("feed", "judged_until", models.DateTimeField(null=True)),
        migrations.AddField("importfile", "layout_version", models.CharField(blank=True, default="", max_length=20)),
    ]
