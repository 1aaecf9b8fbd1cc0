#!/usr/bin/env bash
# Make a bench with Frappe, ERPNext and this checkout, and a site without gov_crm:  make_bench.sh BRANCH FOLDER SITE
# MariaDB (root/root) and two redis listen on 127.0.0.1 at the ports that bench takes by itself: 3306, 13000, 11000.
set -euo pipefail

branch=${1:?usage: make_bench.sh BRANCH FOLDER SITE} folder=${2:?} site=${3:?}
checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

bench init --frappe-branch "$branch" --skip-redis-config-generation --skip-assets --python "$(command -v python)" "$folder"
cd "$folder"
bench get-app --branch "$branch" --skip-assets erpnext
bench get-app --skip-assets gov_crm "$checkout"
bench pip install pytest pytest-randomly time-machine
bench new-site --db-root-password root --admin-password admin --mariadb-user-host-login-scope '%' "$site"
bench --site "$site" set-config allow_tests true
bench --site "$site" install-app erpnext
