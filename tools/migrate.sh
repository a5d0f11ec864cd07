#!/usr/bin/env bash
# Makes the migrations and the compiled models of both databases from the entity maps.
#   tools/migrate.sh          regenerates the single Initial migration (until the first release the history is squashed)
#   tools/migrate.sh Name     adds a migration of that name to both (after the first release)
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet tool restore >/dev/null
name=${1:-Initial}
if [ "$name" = Initial ]; then rm -rf src/Glabella.Data/Sqlite/Migrations src/Glabella.Data/Postgres/Migrations; fi
rm -rf src/Glabella.Data/{Sqlite,Postgres}/Compiled # else what it says of a removed property would not build
dotnet build src/Glabella.Data -v q --nologo
for db in Sqlite Postgres; do
  dotnet ef migrations add "$name" -p src/Glabella.Data -s src/Glabella.Data --context "${db}Db" --output-dir "$db/Migrations" --no-build
  dotnet ef dbcontext optimize -p src/Glabella.Data -s src/Glabella.Data --context "${db}Db" --output-dir "$db/Compiled" --namespace "Glabella.Data.$db.Compiled" --no-build
  # The generator writes no filters: who sees which row is put on when the model is loaded (src/Glabella.Data/Sight.cs).
  sed -i "s/model.Customize();/GlabellaDb.Filter(model, typeof(${db}Db));/" "src/Glabella.Data/$db/Compiled/${db}DbModel.cs"
done
# A fixed id keeps the squashed migration's file name, so that history shows the change and nothing else.
if [ "$name" = Initial ]; then
  for db in Sqlite Postgres; do
    dir=src/Glabella.Data/$db/Migrations
    old=$(basename "$(ls "$dir"/*_Initial.cs)" .cs)
    sed -i "s/$old/20260101000000_Initial/g" "$dir/$old.cs" "$dir/$old.Designer.cs"
    mv "$dir/$old.cs" "$dir/20260101000000_Initial.cs"
    mv "$dir/$old.Designer.cs" "$dir/20260101000000_Initial.Designer.cs"
  done
fi
