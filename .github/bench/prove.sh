#!/usr/bin/env bash
# Prove the app's whole life on a real bench. Run from the bench's folder:  prove.sh SITE
# The site has Frappe, and ERPNext if wanted, and not yet gov_crm. Afterwards it has gov_crm freshly installed.
set -euo pipefail

site=${1:?usage: prove.sh SITE}
bench=$PWD
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
notes=$(mktemp -d)
trap 'rm -rf "$notes"' EXIT

step() { printf '\n== %s\n' "$*"; }
note() { (cd "$bench/sites" && "$bench/env/bin/python" "$here/site_state.py" take "$site" "$notes/$1.json"); }
same() { "$bench/env/bin/python" "$here/site_state.py" compare "$notes/$1.json" "$notes/$2.json"; }

step "Install"
note untouched
bench --site "$site" install-app gov_crm
bench --site "$site" migrate

step "A second migrate changes nothing"
note migrated
bench --site "$site" migrate
note migrated_again
same migrated migrated_again

step "An uninstall leaves nothing"
bench --site "$site" uninstall-app gov_crm --yes --no-backup
note uninstalled
same untouched uninstalled

step "Install again and run the site tests"
bench --site "$site" install-app gov_crm
"$bench/env/bin/python" -m pytest apps/gov_crm/tests/site --bench-site "$site"

step "The tests leave nothing either"
bench --site "$site" uninstall-app gov_crm --yes --no-backup
note tested
same untouched tested
