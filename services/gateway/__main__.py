from services.gateway.app import create_app
from services.serving import serve_with_index

serve_with_index(create_app)
